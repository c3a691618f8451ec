import { momentIn } from "@/lib/clinic-time";

const hour = 3_600_000;

/** The moment at which the clocks of an IANA zone show so many hours, such as 9.25, of a day such as `2026-11-22`. */
export function momentOn(date: string, hours: number, timeZone: string): Date {
  const wanted = Date.parse(date) + hours * hour;
  const shown = momentIn(timeZone);
  // How far the zone is from UTC is asked twice: the first answer may be of before the clocks were changed that night.
  const offsetAt = (at: number) =>
    Date.parse(`${shown(new Date(at)).replace(" ", "T")}Z`) - Math.floor(at / 1000) * 1000;
  return new Date(wanted - offsetAt(wanted - offsetAt(wanted)));
}
