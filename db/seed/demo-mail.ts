import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { mailOutbox } from "../schema/mail";
import { userTokens } from "../schema/users";
import type { Place } from "./demo-rows";
import { daysAgo } from "./random";

type Letter = Omit<typeof mailOutbox.$inferInsert, "clinicId" | "userId" | "toAddress"> & {
  to: string;
  address: string;
};

const hour = 1 / 24;

/** Oldest first. Nothing here is ever sent: the one that is not settled is held. */
const letters: Letter[] = [
  {
    to: "Noah Berg",
    address: "n.berg@example.com",
    template: "email-changed",
    state: "failed",
    attempts: 1,
    lastError: "The mail server said: 550 5.1.1 No such mailbox here",
    createdAt: daysAgo(34),
  },
  {
    to: "Jane Gomez",
    address: "jane.gomez@example.com",
    template: "password-changed",
    data: { by: "self" },
    state: "sent",
    attempts: 1,
    createdAt: daysAgo(21),
    sentAt: daysAgo(21),
  },
  {
    to: "Grace Kim",
    address: "grace.kim@example.com",
    template: "password-changed",
    data: { by: "admin" },
    state: "sent",
    attempts: 2,
    createdAt: daysAgo(9),
    sentAt: daysAgo(9 - 0.01),
  },
  {
    to: "Andrea Sanders",
    address: "andrea.sanders@example.com",
    template: "set-password",
    data: { serial: 1 },
    state: "held",
    createdAt: daysAgo(3 * hour),
  },
];

/** A few messages for the Mail page. Andrea Sanders has never signed in, and the link in hers works. */
export async function addDemoMail(tx: NodePgDatabase, clinicId: number, people: Place[]): Promise<void> {
  for (const { to, address, ...letter } of letters) {
    const userId = people.find(({ firstName, lastName }) => `${firstName} ${lastName}` === to)?.userId;
    if (!userId) throw new Error(`${to} is not among the demo people.`);
    await tx.insert(mailOutbox).values({ ...letter, clinicId, userId, toAddress: address });
    if (letter.template === "set-password") {
      await tx.insert(userTokens).values({ userId, purpose: "password", expiresAt: daysAgo(-7) });
    }
  }
}
