import { codeLength, slugLength } from "./input";

/** A slug made of a name: "Jessica Laynes' Clinic" is jessica-laynes-clinic. Empty when nothing of the name can stand in one. */
export function proposeSlug(name: string): string {
  const whole = wordsOf(name).join("-");
  if (whole.length <= slugLength) return whole;
  // Ends with a whole word, unless the first one alone is too long.
  const end = whole.lastIndexOf("-", slugLength);
  return whole.slice(0, end > 0 ? end : slugLength);
}

/** A code made of a name, in the form that clinics know: "Jessica Laynes' Clinic" is JLC-jessica. */
export function proposeCode(name: string): string {
  const words = wordsOf(name);
  const initials = words.map((word) => word.charAt(0).toUpperCase()).join("");
  return words.length === 0 ? "" : `${initials.slice(0, 6)}-${words[0]}`.slice(0, codeLength);
}

function wordsOf(name: string): string[] {
  const plain = name
    .normalize("NFKD")
    .replace(/[\p{M}'’]/gu, "")
    .toLowerCase();
  return plain.match(/[a-z0-9]+/g) ?? [];
}
