import { and, gte, inArray, lt, or, type SQL } from "drizzle-orm";
import { visits } from "@/db/schema/visits";
import type { Days } from "@/lib/clinic-day";
import { statusesToCome } from "./labels";

/**
 * Whether a visit belongs to these days: it counts where it ended, whichever way, and while it has not, where it is planned. So
 * every visit counts once, and what is counted as ended never changes.
 */
export function isOfDays({ begin, end }: Days): SQL | undefined {
  return or(
    and(gte(visits.endedAt, begin), lt(visits.endedAt, end)),
    // Named as the partial indexes name it, which hold the few that are open.
    and(inArray(visits.status, statusesToCome), gte(visits.scheduledAt, begin), lt(visits.scheduledAt, end)),
  );
}
