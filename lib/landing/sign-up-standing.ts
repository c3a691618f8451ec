import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { roomAssignments } from "@/db/schema/rooms";
import { users } from "@/db/schema/users";
import { username as Username } from "@/lib/users/sign-in-input";

/** What the address of a sign-up is to the clinic, and so what its link offers. Only ever shown to who reads that mailbox. */
export type Standing =
  /** Nobody signs in with it: a password makes a sign-in. */
  | { kind: "new"; username: string }
  /** Sign-ins have it that have no place in this clinic; a family may share one address. */
  | { kind: "join"; signIns: { userId: number; username: string }[] }
  /** An active member of this clinic has it. */
  | { kind: "member"; userId: number; membershipId: number; username: string; isInRoom: boolean }
  | { kind: "provider" }
  /** Suspended, disabled, removed, invited or marked for deletion: for the clinic to change. */
  | { kind: "barred" };

type Wish = { readonly clinicId: number; readonly roomId: number; readonly email: string };

const mostSignIns = 10;

export async function findStanding(tx: Tx, wish: Wish): Promise<Standing> {
  const known = await findSignIns(tx, wish);
  const active = known.find(({ status }) => status === "active");
  if (active?.type === "provider") return { kind: "provider" };
  if (active?.membershipId) {
    const { userId, username, membershipId } = active;
    return { kind: "member", userId, username, membershipId, isInRoom: await isInRoom(tx, wish, membershipId) };
  }
  if (known.some(({ status }) => status !== null)) return { kind: "barred" };
  if (known.length > 0) return { kind: "join", signIns: known.map(({ userId, username }) => ({ userId, username })) };
  return { kind: "new", username: await freeUsername(tx, wish.email) };
}

function findSignIns(tx: Tx, { clinicId, email }: Wish) {
  return (
    tx
      .select({
        userId: users.id,
        username: users.username,
        membershipId: memberships.id,
        type: memberships.type,
        status: memberships.status,
      })
      .from(users)
      .leftJoin(memberships, and(eq(memberships.userId, users.id), eq(memberships.clinicId, clinicId)))
      .where(sql`lower(${users.email}) = lower(${email})`)
      // Those who have a place here come first; in one order for all.
      .orderBy(sql`${memberships.status} = 'active' desc nulls last`, sql`${memberships.id} is null`, users.id)
      .limit(mostSignIns)
  );
}

async function isInRoom(tx: Tx, { clinicId, roomId }: Wish, membershipId: number): Promise<boolean> {
  const [assigned] = await tx
    .select({ roomId: roomAssignments.roomId })
    .from(roomAssignments)
    .where(
      and(
        eq(roomAssignments.clinicId, clinicId),
        eq(roomAssignments.roomId, roomId),
        eq(roomAssignments.membershipId, membershipId),
      ),
    );
  return assigned !== undefined;
}

/** The address itself, unless somebody's username is what it is or usernames may not look like it. */
async function freeUsername(tx: Tx, email: string): Promise<string> {
  const wanted = Username.safeParse(email).success ? email : email.replace(/[^\p{L}\p{M}\p{N}._@+'-]/gu, "-");
  const { rows } = await tx.execute<{ username: string }>(sql`
    select case when exists (select from ${users} where lower(${users.username}) = lower(${wanted}))
      then coalesce(free_username(${wanted}), ${wanted}) else ${wanted} end as username`);
  return rows[0]?.username ?? wanted;
}
