import { dayIn } from "@/lib/clinic-time";

/** `11:35 AM PDT` in an IANA zone: patients may live in another than their clinic. */
export function clockIn(timeZone: string): (moment: Date) => string {
  const format = new Intl.DateTimeFormat("en-US", { timeZone, timeStyle: "short" });
  const zone = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "short" });
  return (moment) =>
    `${format.format(moment)} ${zone.formatToParts(moment).find(({ type }) => type === "timeZoneName")?.value ?? ""}`;
}

/** `31 March 2023, 11:35 AM PDT`. */
export function dayAndClockIn(timeZone: string): (moment: Date) => string {
  const [day, clock] = [dayIn(timeZone), clockIn(timeZone)];
  return (moment) => `${day(moment)}, ${clock(moment)}`;
}
