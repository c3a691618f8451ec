/** One choice of a field of chips; the hint stands beside its label in the list, such as what kind of room it is. */
export type ChipsOption = { value: string; label: string; hint?: string };

/** Rows drawn at most; a longer list says how to narrow it. */
export const rowLimit = 100;

type Choosing = { options: readonly ChipsOption[]; value: readonly string[]; allowNew: boolean; query: string };

/** What the list of a field of chips offers for what was typed. */
export function choicesFor({ options, value, allowNew, query }: Choosing) {
  const typed = query.trim().replace(/\s+/gu, " ");
  // What is chosen stands above as a chip; here, Enter would take it away again.
  const found = options.filter((option) => !value.includes(option.value) && matches(option, typed));
  const shown = found.slice(0, rowLimit).map((option) => option.value);
  const isNew =
    allowNew && typed !== "" && ![...options.map(({ label }) => label), ...value].some((it) => isSame(it, typed));
  return { typed, items: isNew ? [...shown, typed] : shown, found: found.length, isNew };
}

export function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Every word typed begins or stands in the label or its hint, whatever the accents and capitals. */
function matches({ label, hint = "" }: ChipsOption, typed: string): boolean {
  const text = folded(`${label} ${hint}`);
  return folded(typed)
    .split(" ")
    .every((word) => text.includes(word));
}

function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
