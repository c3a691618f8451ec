import { and, gte, inArray, lt, or, type SQL } from "drizzle-orm";
import { visits } from "@/db/schema/visits";
import type { Span } from "@/lib/clinic-day";
import { statusesToCome } from "./labels";

/**
 * Whether a visit belongs to these days: it counts where it ended, whichever way, and while it has not, where it is planned. So
 * every visit counts once, and what is counted as ended never changes.
 */
export function isOfDays(days: Span): SQL | undefined {
  return or(isEndedIn(days), isPendingIn(days));
}

/** The one half of the rule: visits that are over. */
export function isEndedIn({ begin, end }: Span): SQL | undefined {
  return and(gte(visits.endedAt, begin), lt(visits.endedAt, end));
}

/** The other half: visits that somebody still waits for, or forgot. */
export function isPendingIn({ begin, end }: Span): SQL | undefined {
  // Named as the partial indexes name it, which hold the few that are open.
  return and(inArray(visits.status, statusesToCome), gte(visits.scheduledAt, begin), lt(visits.scheduledAt, end));
}
