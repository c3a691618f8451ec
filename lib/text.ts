import { z } from "zod";

// Control characters, and what nobody sees: marks that turn the direction of the text around them, spaces of no width, tags. The two
// joiners stay, since emoji and some scripts are written with them.
const unprintable = /[[\p{Cc}\p{Cf}]--[\u200c\u200d]]/gv;

const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** One line that a person typed: NFC, no control characters, no lone surrogates, trimmed, at most `max` characters. */
export function line(max: number) {
  return z
    .string()
    .max(max * 4, `At most ${max} characters.`)
    .transform(clean)
    .pipe(z.string().max(max, `At most ${max} characters.`));
}

/** Several lines that a person typed: the same rules, with line breaks and tabs kept. */
export function paragraphs(max: number) {
  return z
    .string()
    .max(max * 4, `At most ${max.toLocaleString("en")} characters.`)
    .transform((value) =>
      value
        .toWellFormed()
        .normalize("NFC")
        .replace(/\r\n?/g, "\n")
        .replace(unprintable, (mark) => (mark === "\n" || mark === "\t" ? mark : ""))
        .trim(),
    )
    .pipe(z.string().max(max, `At most ${max.toLocaleString("en")} characters.`));
}

/** One line, and not empty. */
export function requiredLine(max: number, message: string) {
  return line(max).pipe(z.string().regex(visible, message));
}

/** What was typed into a search, cut to `max` characters; anything else is an empty search. */
export function clippedLine(max: number) {
  return z
    .string()
    .transform((value) =>
      clean(value.slice(0, max * 4))
        .slice(0, max)
        .toWellFormed(),
    )
    .catch("");
}

function clean(value: string) {
  return value.toWellFormed().normalize("NFC").replace(unprintable, "").trim();
}
