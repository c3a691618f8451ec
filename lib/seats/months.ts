import type { Account, Entry } from "./account";
import { monthAfter, monthOf } from "./calendar";
import { plans } from "./plans";
import { amountOf } from "./proration";

export type Statement = {
  readonly issuedOn: string;
  readonly carriedIn: number;
  readonly entriesTotal: number;
  readonly due: number;
  readonly carriedOut: number;
};

/** A month that begins: what it costs in advance, and the statement of its first day. */
type Opening = { readonly entry: Entry; readonly statement: Statement | null };

/**
 * The months up to today that are not in the ledger yet, in order; usually none or one. Nothing changed since the last entry, because
 * every change opens them first, so each costs what is paid for now.
 */
export function missingMonths(account: Account): Opening[] {
  const { entries, startedOn, today } = account;
  const openings: Opening[] = [];
  let { lastStatement } = account;
  const last = entries.at(-1);
  for (let month = last ? monthAfter(last.day) : monthOf(startedOn); month <= today; month = monthAfter(month)) {
    const isFirst = !last && openings.length === 0;
    const entry = monthEntry(account, month, isFirst);
    const posted = [...entries, ...openings.map((opening) => opening.entry), entry];
    const statement = isFirst ? null : statementOf(month, posted, lastStatement?.carriedOut ?? 0);
    if (statement) lastStatement = statement;
    openings.push({ entry, statement });
  }
  return openings;
}

/** The account as it is when these months are open. */
export function withMonths(account: Account, openings: readonly Opening[]): Account {
  const statement = openings.findLast((opening) => opening.statement)?.statement;
  return {
    ...account,
    lastStatement: statement ?? account.lastStatement,
    entries: [...account.entries, ...openings.map(({ entry }) => entry)],
  };
}

/**
 * In advance, at the prices of the list as it is now. The first month costs from the day on which the subscription began; no
 * statement is out on which it could stand, so it comes on the next one.
 */
function monthEntry({ plan, paidSeats, startedOn }: Account, month: string, isFirst: boolean): Entry {
  const held = { day: isFirst ? startedOn : month, paidSeats, seatPrice: plans[plan].seatPrice };
  return {
    ...held,
    kind: "month",
    plan,
    amount: amountOf([held], 0),
    statementOn: isFirst ? monthAfter(month) : month,
    key: monthKey(month),
  };
}

function statementOf(issuedOn: string, entries: readonly Entry[], carriedIn: number): Statement {
  const entriesTotal = sumOf(entries.filter(({ statementOn }) => statementOn === issuedOn));
  const total = carriedIn + entriesTotal;
  return { issuedOn, carriedIn, entriesTotal, due: Math.max(total, 0), carriedOut: Math.min(total, 0) };
}

/** The entries of the month in which today is. */
export function thisMonth({ entries, today }: Account): Entry[] {
  return entries.filter(({ day }) => day >= monthOf(today));
}

export function sumOf(entries: readonly Pick<Entry, "amount">[]): number {
  return entries.reduce((sum, { amount }) => sum + amount, 0);
}

/** The key of the entry of a day's month: there is one in a clinic. */
export function monthKey(day: string): string {
  return `month:${day.slice(0, 7)}`;
}
