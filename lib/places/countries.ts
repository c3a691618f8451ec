import { iso31661 } from "iso-3166";

// For the server alone: the names come from its own ICU, so that page and browser never disagree about one.
const names = new Intl.DisplayNames("en", { type: "region" });

const codes: ReadonlySet<string> = new Set(iso31661.map(({ alpha2 }) => alpha2));

/** Every country of ISO 3166-1, the United States first and then by name, as the choices of a drop-down. */
export const countryOptions: readonly { value: string; label: string }[] = [...codes]
  .map((code) => ({ value: code, label: names.of(code) ?? code }))
  .sort((a, b) => Number(b.value === "US") - Number(a.value === "US") || a.label.localeCompare(b.label, "en"));

/** Whether this is the ISO 3166-1 alpha-2 code of a country. */
export function isCountry(code: string): boolean {
  return codes.has(code);
}

/** A country in words; a code that nobody knows any more stays what it is. */
export function countryName(code: string): string {
  return isCountry(code) ? (names.of(code) ?? code) : code;
}
