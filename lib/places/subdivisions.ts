import { iso31662 } from "iso-3166";

/** Countries whose addresses carry a state or province by the code that ISO 3166-2 gives it; elsewhere it is free text. */
const countriesWithStates = ["US", "CA", "AU", "BR", "IN", "MX"] as const;

type Option = { readonly value: string; readonly label: string };

/**
 * States and provinces by country, as the choices of a drop-down: the code without its country, such as CA, and the name. For the
 * server alone: the ISO list is 350 KB.
 */
export const subdivisionOptions: Readonly<Record<string, readonly Option[]>> = Object.fromEntries(
  countriesWithStates.map((country) => [country, subdivisionsOf(country)]),
);

function subdivisionsOf(country: string): Option[] {
  return iso31662
    .filter(({ parent }) => parent === country)
    .map(({ code, name }) => ({ value: code.slice(country.length + 1), label: withoutMacrons(name) }))
    .sort((a, b) => a.label.localeCompare(b.label, "en"));
}

/** ISO transliterates Indian names (Arunāchal Pradesh) as nobody writes them in an address. */
function withoutMacrons(name: string): string {
  return name.normalize("NFD").replaceAll("\u0304", "").normalize("NFC");
}

/** Whether the state fits the country: one of its list where there is a list, anything elsewhere. */
export function isSubdivision(country: string | null, state: string): boolean {
  const options = country ? subdivisionOptions[country] : undefined;
  return !options || options.some(({ value }) => value === state);
}

/** A state in words. */
export function subdivisionName(country: string | null, state: string): string {
  const options = country ? subdivisionOptions[country] : undefined;
  return options?.find(({ value }) => value === state)?.label ?? state;
}
