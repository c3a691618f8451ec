/** What stands at a field when somebody has what was typed, in whatever clinic; `free` is the next one that nobody has. */
export function takenWords(wanted: string, free: string | null, by?: { readonly userId: number }): string {
  const taken = by ? `${wanted} is taken by user ${by.userId} of this clinic.` : `${wanted} is taken.`;
  return free ? `${taken} Free: ${free}` : `${taken} Choose another.`;
}

/** What the sentence offers instead; neither usernames nor slugs have spaces. */
export function freeIn(sentence: string | undefined): string | null {
  return /is taken(?: by .+)?\. Free: (\S+)$/.exec(sentence ?? "")?.[1] ?? null;
}

/** The ID of the person who has it, where that is told. */
export function takerIn(sentence: string | undefined): number | null {
  const id = /is taken by user (\d+) of this clinic\./.exec(sentence ?? "")?.[1];
  return id ? Number(id) : null;
}
