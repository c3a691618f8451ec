import { formatCents } from "./money";

/** What a statement asks for. */
type Bill = { readonly clinicId: number; readonly issuedOn: string; readonly due: number };

/**
 * How statements are paid. Another provider implements the same and takes the place of `invoice` below. `request` is called once a
 * statement, in the transaction that issues it, and may be called again for the same one when that fails: it answers the same then.
 */
type PaymentProvider = {
  readonly name: string;
  /** Under which reference the bill is to be paid. */
  readonly request: (bill: Bill) => Promise<string>;
  /** How it is to be paid, as the end of a sentence: "$828.00 to be paid …". */
  readonly words: string;
};

/** An invoice that somebody pays by bank transfer. Nothing is charged by itself. */
const invoice: PaymentProvider = {
  name: "invoice",
  request: async ({ clinicId, issuedOn }) => `INV-${clinicId}-${issuedOn.slice(0, 7)}`,
  words: "by bank transfer, within 30 days",
};

/** Of a statement that credit covers. */
const nothingDue = { paymentProvider: "none", paymentReference: "" };

/** Hands a statement over to be paid; answers what is kept with it. */
export async function requestPayment(bill: Bill): Promise<typeof nothingDue> {
  if (bill.due === 0) return nothingDue;
  return { paymentProvider: invoice.name, paymentReference: await invoice.request(bill) };
}

/** `$828.00 to be paid by bank transfer, within 30 days, under the reference INV-7-2026-12`. */
export function paymentInWords({ due, paymentReference }: { due: number; paymentReference: string }): string {
  if (due === 0) return "Nothing to be paid";
  return `${formatCents(due)} to be paid ${invoice.words}, under the reference ${paymentReference}`;
}
