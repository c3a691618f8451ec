import { eq } from "drizzle-orm";
import type { Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { record } from "@/lib/audit/record";
import { enqueue } from "@/lib/mail/enqueue";
import { eventOfStatement } from "./events";
import type { IssuedStatement } from "./open-months";

/** Mails the owner that a statement is there, and notes it in the trail. */
export async function announceStatement(tx: Tx, clinicId: number, statement: IssuedStatement): Promise<void> {
  const { action, details } = eventOfStatement(statement);
  await record(tx, { clinicId, userId: null, address: null }, action, null, details);
  const [owner] = await tx
    .select({ userId: users.id, to: users.email })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.isOwner, true));
  if (!owner) return;
  const { issuedOn, due, paymentProvider, paymentReference } = statement;
  const data = { issuedOn, due, paymentProvider, paymentReference };
  await enqueue(tx, { clinicId, ...owner, template: "statement-issued", data });
}
