import { todayIn } from "@/lib/calendar-date";
import { countryOptions } from "./countries";
import { subdivisionOptions } from "./subdivisions";
import { timeZoneOptions } from "./time-zones";

/**
 * What the drop-downs of a person's record offer. Made on the server, whose ICU names countries and zones: a browser's may use other
 * words, and the page would change under the reader.
 */
export function recordChoices({ timeZone }: { timeZone: string }, storedZone: string | null = null) {
  return {
    countries: countryOptions,
    states: subdivisionOptions,
    timeZones: timeZoneOptions(storedZone),
    /** The latest date of birth: today, where the clinic is. */
    today: todayIn(timeZone),
  };
}
export type RecordChoices = ReturnType<typeof recordChoices>;
