import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/min";

/** What a form says about a number that cannot be dialled. */
export const phoneWords = "Enter a phone number such as +1 408 555 0123.";

/** The same about one with an extension, which E.164 has no place for. */
export const extensionWords = "Enter the number without its extension.";

type Phone = { number: string } | { error: string };

/**
 * A number as it was typed, in E.164; without +, it is one of the country chosen. Held against each country's general pattern (the
 * "min" metadata) and not against the ranges in use today: those grow, and a patient's real number must not be refused for that.
 */
export function readPhone(typed: string, country: string | null): Phone {
  const phone = parsePhoneNumberFromString(typed, {
    defaultCountry: isCallable(country) ? country : undefined,
    extract: false,
  });
  if (phone?.ext) return { error: extensionWords };
  return phone?.isValid() ? { number: phone.number } : { error: phoneWords };
}

/** A stored number as people read it, `+1 408 555 0123`. */
export function phoneInWords(number: string): string {
  return parsePhoneNumberFromString(number)?.formatInternational() ?? number;
}

function isCallable(country: string | null): country is CountryCode {
  return country !== null && isSupportedCountry(country as CountryCode);
}
