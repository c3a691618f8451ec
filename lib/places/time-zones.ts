type Option = { readonly value: string; readonly label: string };

/** Names that people in the United States and Canada know better than those of a city (S1). */
const wellKnown: Readonly<Record<string, string>> = {
  "Pacific/Honolulu": "Hawaii",
  "America/Anchorage": "Alaska",
  "America/Los_Angeles": "Pacific Time (US & Canada)",
  "America/Phoenix": "Arizona",
  "America/Denver": "Mountain Time (US & Canada)",
  "America/Regina": "Saskatchewan",
  "America/Chicago": "Central Time (US & Canada)",
  "America/New_York": "Eastern Time (US & Canada)",
  "America/Halifax": "Atlantic Time (Canada)",
  "America/St_Johns": "Newfoundland",
  UTC: "Coordinated Universal Time",
};

/** ICU still lists these by the names they had in 1993; here they go by the ones that the IANA database gives them now. */
const renamed: Readonly<Record<string, string>> = {
  "Africa/Asmera": "Africa/Asmara",
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
  "America/Catamarca": "America/Argentina/Catamarca",
  "America/Coral_Harbour": "America/Atikokan",
  "America/Cordoba": "America/Argentina/Cordoba",
  "America/Godthab": "America/Nuuk",
  "America/Indianapolis": "America/Indiana/Indianapolis",
  "America/Jujuy": "America/Argentina/Jujuy",
  "America/Louisville": "America/Kentucky/Louisville",
  "America/Mendoza": "America/Argentina/Mendoza",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
  "Pacific/Enderbury": "Pacific/Kanton",
  "Pacific/Ponape": "Pacific/Pohnpei",
  "Pacific/Truk": "Pacific/Chuuk",
};

/** What a zone is called today, whatever an ICU may call it. */
export function presentName(zone: string): string {
  return renamed[zone] ?? zone;
}

const hour = 3_600_000;
let shown: { hour: number; options: readonly Option[] } | undefined;

/**
 * Every IANA zone as the article shows it, `(UTC-07:00) Pacific Time (US & Canada)`: by its offset at this moment, then by name.
 * For the server alone, whose ICU names them. `stored` is offered even when it is known by another name today.
 */
export function timeZoneOptions(stored: string | null = null, now = new Date()): readonly Option[] {
  const thisHour = Math.floor(now.getTime() / hour);
  // Naming four hundred zones takes 80 ms; an offset changes on the hour if it does.
  if (shown?.hour !== thisHour) shown = { hour: thisHour, options: sorted(allZones(), now) };
  const { options } = shown;
  const isExtra = stored !== null && isTimeZone(stored) && !options.some(({ value }) => value === stored);
  return isExtra ? [{ value: stored, label: timeZoneLabel(stored, now) }, ...options] : options;
}

let listed: ReadonlySet<string> | undefined;

/** Whether this is the name of a zone, today's or one that it had. */
export function isTimeZone(zone: string): boolean {
  // Asking Intl takes a tenth of a millisecond, and a file of members names one in each of 10,000 rows.
  listed ??= new Set(allZones());
  if (listed.has(zone)) return true;
  // Offsets such as +02:00 are accepted by Intl, but are no place's zone.
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** `(UTC-07:00) Pacific Time (US & Canada)`. */
export function timeZoneLabel(zone: string, now = new Date()): string {
  return `(UTC${offsetText(offsetMinutes(zone, now))}) ${nameOf(zone, now)}`;
}

function allZones(): string[] {
  return [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone").map(presentName)])];
}

function sorted(all: readonly string[], now: Date): Option[] {
  return all
    .map((zone) => ({ zone, offset: offsetMinutes(zone, now), name: nameOf(zone, now) }))
    .sort((a, b) => a.offset - b.offset || a.name.localeCompare(b.name, "en"))
    .map(({ zone, offset, name }) => ({ value: zone, label: `(UTC${offsetText(offset)}) ${name}` }));
}

function nameOf(zone: string, now: Date): string {
  const city = zone.split("/").at(-1)?.replaceAll("_", " ") ?? zone;
  return wellKnown[zone] ?? `${partOf(zone, now, "longGeneric")} (${city})`;
}

function offsetMinutes(zone: string, now: Date): number {
  const [, sign, hours, minutes] = /^GMT([+-])(\d\d):(\d\d)/.exec(partOf(zone, now, "longOffset")) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
}

function offsetText(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function partOf(timeZone: string, now: Date, timeZoneName: "longGeneric" | "longOffset"): string {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName }).formatToParts(now);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}
