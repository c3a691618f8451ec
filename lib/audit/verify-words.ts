import { lagInWords } from "@/db/transaction-counter";
import { counted } from "@/lib/counted";
import { headInWords } from "./chain";
import type { Verdict } from "./verify";

/** Faults of one clinic that are written out. */
const mostFaults = 20;

/** What was found of a clinic's trail, as lines for a terminal. */
export function verdictInWords(clinic: { id: number; name: string }, verdict: Verdict): string[] {
  const { events, seals, head, waiting, lag, expired, faults } = verdict;
  const facts = [
    counted(events, "event"),
    counted(seals, "seal"),
    `${waiting.toLocaleString("en-US")} not yet sealed`,
    head ? `head ${headInWords(head)}` : "no head",
  ];
  const state = faults.length === 0 ? "as it was sealed" : "NOT AS IT WAS SEALED";
  const left = faults.length - mostFaults;
  return [
    `Clinic ${clinic.id}, ${clinic.name}: ${state}. ${facts.join(", ")}`,
    ...faults.slice(0, mostFaults).map(({ seal, says }) => `  Seal ${seal}: ${says}`),
    ...(left > 0 ? [`  … and ${left} more.`] : []),
    ...(expired ? [`  ${expiredInWords(expired)}`] : []),
    ...(lag ? [`  ${lagInWords(lag)}`] : []),
  ];
}

function expiredInWords({ upTo, gone, left }: NonNullable<Verdict["expired"]>): string {
  const others = left > 0 ? `; of ${counted(left, "event")} sealed with them nothing can be said any more` : "";
  return `Up to seal ${upTo}, older than six years: ${counted(gone, "event")} taken away, as the trail allows${others}.`;
}
