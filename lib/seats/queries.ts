import { desc, inArray } from "drizzle-orm";
import { inClinic } from "@/db";
import { billingEntries } from "@/db/schema/billing";
import type { Actor } from "@/lib/auth/grant";
import { readPage } from "@/lib/paging/page";
import { fullName } from "@/lib/users/labels";
import { atOneMoment, readAccount } from "./account";
import { monthAfter } from "./calendar";
import type { LedgerFilter } from "./input";
import { type EntryRow, selectEntries } from "./ledger-rows";
import { sumOf } from "./months";
import { plans } from "./plans";
import { presentTerms, upToDate } from "./quote";
import { findSeatUse } from "./use";
import { entryInWords } from "./words";

/** The clinic's plan, its seats, and what they cost; all amounts are cents. */
export function findPlan(actor: Actor<"plan.manage">, now?: Date) {
  return inClinic(actor, async (tx) => {
    await atOneMoment(tx);
    const account = upToDate(await readAccount(tx, now));
    const use = await findSeatUse(tx);
    const terms = presentTerms(account);
    const carriedIn = account.lastStatement?.carriedOut ?? 0;
    const on = monthAfter(account.today);
    // By the list as it is now, as the month will be opened: this month may have begun at another price.
    const { seatPrice } = plans[terms.plan];
    const inAdvance = terms.paidSeats * seatPrice;
    const soFar = sumOf(account.entries.filter(({ statementOn }) => statementOn === on));
    return {
      ...terms,
      ...use,
      today: account.today,
      next: {
        on,
        /** Credit, zero or below, that the last statement could not use up. */
        carriedIn,
        /** What stands on it until now: this month's changes. */
        soFar,
        seatPrice,
        /** What the month that it begins will cost in advance, if nothing changes. */
        inAdvance,
        /** What will be due then, if nothing changes. */
        due: Math.max(carriedIn + soFar + inAdvance, 0),
      },
    };
  });
}
export type FoundPlan = Awaited<ReturnType<typeof findPlan>>;

/** The ledger, newest first, one page of it. A page past the end becomes the last one. */
export function listLedger(actor: Actor<"plan.manage">, { page, size }: LedgerFilter) {
  return inClinic(actor, (tx) =>
    readPage(tx, { table: billingEntries, where: undefined }, { page, size }, async (skipped) => {
      const newestFirst = desc(billingEntries.id);
      const { id } = billingEntries;
      const ids = tx.select({ id }).from(billingEntries).orderBy(newestFirst).limit(size).offset(skipped);
      return (await selectEntries(tx, inArray(id, ids)).orderBy(newestFirst)).map(shown);
    }),
  );
}

/** An entry as pages show it. `by` is null for what begins by itself, and for somebody who is gone. */
export function shown({ firstName, lastName, ...entry }: EntryRow) {
  const by = firstName === null ? null : fullName({ firstName, lastName: lastName ?? "" });
  return { ...entry, by, words: entryInWords(entry) };
}
