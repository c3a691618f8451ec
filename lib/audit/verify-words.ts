import { lagInWords } from "@/db/transaction-counter";
import { counted } from "@/lib/counted";
import { headInWords } from "./chain";
import type { Verdict } from "./verify";

/** Faults of one clinic that are written out. */
const mostFaults = 20;

/** What was found of a clinic's trail, as lines for a terminal. */
export function verdictInWords(clinic: { id: number; name: string }, verdict: Verdict): string[] {
  const { events, seals, head, waiting, lag, faults } = verdict;
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
    ...(lag ? [`  ${lagInWords(lag)}`] : []),
  ];
}
