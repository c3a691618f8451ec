/** What stands at the field when somebody, in whatever clinic, has the username; `free` is the next one that nobody has. */
export function takenUsername(wanted: string, free: string | null): string {
  return free ? `${wanted} is taken. Free: ${free}` : `${wanted} is taken. Choose another.`;
}

/** The free username that the sentence offers; usernames have no spaces. */
export function freeUsernameIn(sentence: string | undefined): string | null {
  return /is taken\. Free: (\S+)$/.exec(sentence ?? "")?.[1] ?? null;
}
