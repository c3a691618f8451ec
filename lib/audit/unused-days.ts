import { z } from "zod";
import { first } from "@/lib/paging/input";
import { clippedLine } from "@/lib/text";
import type { AuditFilter } from "./input";

const Typed = z.object({ from: first(clippedLine(10)), to: first(clippedLine(10)) });
const labels = { from: "From", to: "To" } as const;

/** What the address gave for a day and the filter could not take, in words; null where it took everything. */
export function unusedDaysInWords(query: unknown, used: Pick<AuditFilter, "from" | "to">): string | null {
  const typed = Typed.parse(query);
  const unused = (["from", "to"] as const).filter((name) => typed[name] !== "" && used[name] === "");
  if (unused.length === 0) return null;
  const [are, them] = unused.length > 1 ? ["are no days", "them"] : ["is no day", "it"];
  const what = unused.map((name) => `“${labels[name]}”`).join(" and ");
  return `${what} ${are} from 2000 to 2199, such as 2026-03-01. These are the events without ${them}.`;
}
