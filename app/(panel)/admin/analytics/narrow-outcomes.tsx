import { outcomeLabels } from "@/lib/analytics/labels";
import type { Outcomes } from "@/lib/analytics/sums";

/** The columns for what became of visits; narrow screens have no room for them. */
export const outcomeColumns = Object.values(outcomeLabels);

/** What stands in those columns, as a line for narrow screens. */
export function NarrowOutcomes(counts: Outcomes) {
  const words = (Object.keys(outcomeLabels) as (keyof Outcomes)[])
    .filter((of) => counts[of] > 0)
    .map((of) => `${counts[of].toLocaleString("en-US")} ${outcomeLabels[of].toLowerCase()}`);
  return words.length > 0 && <span className="block text-xs text-muted sm:hidden">{words.join(", ")}</span>;
}
