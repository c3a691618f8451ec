import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { acrossClinics } from "@/db";
import { sessions } from "@/db/schema/sessions";
import { PasswordDue } from "@/lib/refusal";
import { aClinic, actorOf, aProvider, aSession, auditOf, times } from "@/lib/testing/factories";
import { hashPassword } from "./password";
import { confirmPassword, requireRecentPassword, requireRecentPasswordIf, withRecentPassword } from "./recent-password";
import { endSession } from "./session-end";
import { signIn } from "./sign-in";
import { signInLimits } from "./throttle";

const present = "Orchard-Number-0!";
let passwordHash: string;
let people = 0;

beforeAll(async () => {
  passwordHash = await hashPassword(present);
});

/** Somebody with a browser in which they gave their password that many minutes ago. */
async function somebody(minutesAgo: number) {
  const clinic = await aClinic();
  const username = `again-${++people}@example.com`;
  const place = await aProvider(clinic, { passwordHash, username });
  const actorIn = (sessionId: string) => ({
    ...actorOf(clinic, place),
    sessionId,
    address: `198.51.100.${people}`,
  });
  const actor = actorIn(await aSession(clinic, place));
  await giveAt(actor.sessionId, sql`now() - make_interval(mins => ${minutesAgo})`);
  return { clinic, place, actor, actorIn, username };
}

const giveAt = (sessionId: string, confirmedAt: ReturnType<typeof sql>) =>
  acrossClinics((tx) => tx.update(sessions).set({ confirmedAt }).where(eq(sessions.id, sessionId)));
const givenIn = async (sessionId: string) => {
  const [row] = await acrossClinics((tx) => tx.select().from(sessions).where(eq(sessions.id, sessionId)));
  return row?.confirmedAt;
};

describe("a password that was given", () => {
  test("counts for ten minutes, and then is due again, in whose name", async () => {
    await expect(requireRecentPassword((await somebody(9)).actor)).resolves.toBeUndefined();
    const { actor, username } = await somebody(11);
    await expect(requireRecentPassword(actor)).rejects.toThrow(PasswordDue);
    await expect(requireRecentPassword(actor)).rejects.toMatchObject({ username });
  });

  test("is due for what calls for it alone", async () => {
    const prepare = requireRecentPasswordIf((status: string) => status === "pending_delete");
    const [late, lately] = [await somebody(11), await somebody(9)];
    await expect(prepare(late.actor, "suspended")).resolves.toBeUndefined();
    await expect(prepare(late.actor, "pending_delete")).rejects.toThrow(PasswordDue);
    await expect(prepare(lately.actor, "pending_delete")).resolves.toBeUndefined();
  });

  test("is due before the slow work that an action does besides", async () => {
    const worked: string[] = [];
    const prepare = withRecentPassword(async (_: { sessionId: string; userId: number }, input: string) => {
      worked.push(input);
      return `${input} done`;
    });
    await expect(prepare((await somebody(11)).actor, "late")).rejects.toThrow(PasswordDue);
    expect(await prepare((await somebody(9)).actor, "in time")).toBe("in time done");
    expect(worked).toEqual(["in time"]);
  });

  test("at sign-in counts as well", async () => {
    const { actorIn, username } = await somebody(60);
    const sessionId = await signIn({ username, password: present }, { address: "198.51.100.200", userAgent: null });
    await expect(requireRecentPassword(actorIn(sessionId ?? ""))).resolves.toBeUndefined();
  });

  test("given again counts from now, in this browser alone, and is in the audit trail", async () => {
    const { clinic, place, actor, actorIn } = await somebody(60);
    const other = actorIn(await aSession(clinic, place));
    await giveAt(other.sessionId, sql`now() - interval '1 hour'`);

    await confirmPassword(actor, { currentPassword: present });

    await expect(requireRecentPassword(actor)).resolves.toBeUndefined();
    await expect(requireRecentPassword(other)).rejects.toThrow(PasswordDue);
    expect(await auditOf(clinic)).toMatchObject([
      { action: "password.confirmed", actorId: actor.userId, subjectId: actor.userId, address: actor.address },
    ]);
  });

  test("that is wrong confirms nothing, is in the audit trail, and counts as a failed sign-in", async () => {
    const { clinic, actor, username } = await somebody(60);
    const before = await givenIn(actor.sessionId);
    for (const currentPassword of times(signInLimits.sameNameAndPlace, String)) {
      await expect(confirmPassword(actor, { currentPassword })).rejects.toMatchObject({ field: "currentPassword" });
    }
    await expect(confirmPassword(actor, { currentPassword: present })).rejects.toThrow("Too many wrong passwords");
    expect(await signIn({ username, password: present }, { address: actor.address, userAgent: null })).toBeNull();
    await expect(requireRecentPassword(actor)).rejects.toThrow(PasswordDue);
    expect(await givenIn(actor.sessionId)).toEqual(before);
    const events = await auditOf(clinic);
    expect(events.map(({ action }) => action)).toEqual(times(signInLimits.sameNameAndPlace, () => "password.refused"));
  });

  test("does not outlive its session, nor opens one that has ended", async () => {
    const { clinic, actor } = await somebody(1);
    await acrossClinics((tx) => endSession(tx, actor.sessionId, "signed_out"));
    await expect(requireRecentPassword(actor)).rejects.toThrow(PasswordDue);
    await expect(confirmPassword(actor, { currentPassword: present })).rejects.toThrow("Your session has ended");
    expect(await auditOf(clinic)).toEqual([]);
  });

  test("by somebody else in a session of theirs does not count", async () => {
    const [mine, theirs] = [await somebody(60), await somebody(1)];
    await expect(requireRecentPassword({ ...mine.actor, sessionId: theirs.actor.sessionId })).rejects.toThrow(
      PasswordDue,
    );
  });
});
