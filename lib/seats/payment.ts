import { formatCents } from "./money";

/** What a statement asks for. */
type Bill = { readonly clinicId: number; readonly issuedOn: string; readonly due: number };

/** A way to pay statements. */
type PaymentProvider = {
  /**
   * Answers under which reference the bill is to be paid. Called once a statement, in the transaction that issues it, and maybe again
   * for the same one when that fails: it answers the same then.
   */
  readonly request: (bill: Bill) => Promise<string>;
  /** How it is to be paid, as the end of a sentence: "$828.00 to be paid …". */
  readonly words: string;
  /** What else who pays has to know, as a sentence. */
  readonly note: string;
};

/** By the name that is kept with a statement. Another one is added; those before it stay, because old statements have their words. */
const providers = {
  /** An invoice that somebody pays by bank transfer. Nothing is charged by itself. */
  invoice: {
    request: async ({ clinicId, issuedOn }) => `INV-${clinicId}-${issuedOn.slice(0, 7)}`,
    words: "by bank transfer, within 30 days",
    note: "Where to transfer it to is agreed with whoever runs this server.",
  },
} as const satisfies Record<string, PaymentProvider>;

/** The one that new statements are handed to. */
const present = "invoice";

/** How a statement is paid, as it is kept with it. */
type Payment = { readonly paymentProvider: string; readonly paymentReference: string };

/** Of a statement that credit covers. */
const nothingDue: Payment = { paymentProvider: "none", paymentReference: "" };

/** Hands a statement over to be paid; answers what is kept with it. */
export async function requestPayment(bill: Bill): Promise<Payment> {
  if (bill.due === 0) return nothingDue;
  return { paymentProvider: present, paymentReference: await providers[present].request(bill) };
}

type Payable = Payment & { readonly due: number };

/** `$828.00 to be paid by bank transfer, within 30 days, under the reference INV-7-2026-12` */
export function paymentInWords({ due, paymentProvider, paymentReference }: Payable): string {
  if (due === 0) return "Nothing to be paid";
  const words = providerOf(paymentProvider)?.words;
  return `${formatCents(due)} to be paid${words ? ` ${words}` : ""}, under the reference ${paymentReference}`;
}

/** What else there is to know for who pays it, or null. */
export function paymentNote({ due, paymentProvider }: Payable): string | null {
  return due === 0 ? null : (providerOf(paymentProvider)?.note ?? null);
}

function providerOf(name: string): PaymentProvider | undefined {
  return (providers as Readonly<Record<string, PaymentProvider>>)[name];
}
