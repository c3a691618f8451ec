const marks = /\p{M}/gu;

/** Whether each word of the term begins a word of the text, whatever the accents and capitals. An empty term is in every text. */
export function isNamedBy(term: string, text: string): boolean {
  const words = wordsOf(text);
  return wordsOf(term).every((typed) => words.some((word) => word.startsWith(typed)));
}

function wordsOf(text: string): string[] {
  return text.normalize("NFKD").replace(marks, "").toLowerCase().split(/\s+/).filter(Boolean);
}
