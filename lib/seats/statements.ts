import { asc, desc, eq } from "drizzle-orm";
import { inClinic, type Tx } from "@/db";
import { billingEntries, statements } from "@/db/schema/billing";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/grant";
import { isCalendarDate } from "@/lib/calendar-date";
import { csvLines } from "@/lib/http/csv";
import { Missing } from "@/lib/refusal";
import { selectEntries } from "./ledger-rows";
import { plainCents } from "./money";
import { paymentInWords, paymentNote } from "./payment";
import { plans } from "./plans";
import { shown } from "./queries";

/** How many statements are listed: those of twenty years. */
const longest = 240;

/** The statements, newest first. */
export function listStatements(actor: Actor<"plan.manage">) {
  return inClinic(actor, (tx) => tx.select().from(statements).orderBy(desc(statements.issuedOn)).limit(longest));
}
export type StatementRow = Awaited<ReturnType<typeof listStatements>>[number];

/** The statement of the first day of a month, with its entries and how it is paid, in words; throws `Missing` when there is none. */
export function findStatement(actor: Actor<"plan.manage">, issuedOn: string) {
  return inClinic(actor, (tx) => readStatement(tx, issuedOn));
}
export type FoundStatement = Awaited<ReturnType<typeof findStatement>>;

/** A statement as a file for spreadsheets, and its name; the download is audited. Throws `Missing` when there is none. */
export function statementCsv(actor: Actor<"plan.manage">, issuedOn: string) {
  return inClinic(actor, async (tx) => {
    const statement = await readStatement(tx, issuedOn);
    await record(tx, actor, "statement.exported", null, { issuedOn });
    return { filename: `statement-${issuedOn}.csv`, csv: linesOf(statement) };
  });
}

async function readStatement(tx: Tx, issuedOn: string) {
  if (!isCalendarDate(issuedOn)) throw new Missing();
  const [statement] = await tx.select().from(statements).where(eq(statements.issuedOn, issuedOn));
  if (!statement) throw new Missing();
  const entries = await selectEntries(tx, eq(billingEntries.statementOn, issuedOn)).orderBy(asc(billingEntries.id));
  const payment = { words: paymentInWords(statement), note: paymentNote(statement) };
  return { ...statement, entries: entries.map(shown), payment };
}

/**
 * Charges and credits are columns of their own, so that no cell begins with a sign and each can be summed: charges less credits are
 * what is to be paid, less what is carried to the next statement.
 */
function linesOf({ issuedOn, paymentReference, carriedIn, due, carriedOut, entries }: FoundStatement): string {
  const line = (day: string, words: string, amount: number) => ({
    ...{ Statement: issuedOn, Reference: paymentReference, Day: day, Description: words },
    ...{ Plan: "", Seats: "", "Price of a seat": "" },
    Charge: amount > 0 ? plainCents(amount) : "",
    Credit: amount < 0 ? plainCents(-amount) : "",
    ...{ "To be paid": "", "Credit carried on": "", Currency: "USD" },
  });
  const rows = [
    ...(carriedIn < 0 ? [line(issuedOn, "Credit carried in", carriedIn)] : []),
    ...entries.map(({ day, words, plan, paidSeats, seatPrice, amount }) => ({
      ...line(day, words, amount),
      Plan: plans[plan].label,
      Seats: paidSeats,
      "Price of a seat": plainCents(seatPrice),
    })),
    {
      ...line(issuedOn, carriedOut < 0 ? "Credit carried to the next statement" : "To be paid", 0),
      "To be paid": plainCents(due),
      "Credit carried on": carriedOut < 0 ? plainCents(-carriedOut) : "",
    },
  ];
  return csvLines(rows, Object.keys(line("", "", 0)));
}
