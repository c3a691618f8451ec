/** `2023-03-31 11:35:35` in an IANA zone: the form in which the articles show a moment. */
export function momentIn(timeZone: string): (moment: Date) => string {
  // Swedish writes dates the ISO way.
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  return (moment) => format.format(moment);
}

/** `31 March 2023` in an IANA zone: the form in which a sentence names a day. */
export function dayIn(timeZone: string): (moment: Date) => string {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone, dateStyle: "long" });
  return (moment) => format.format(moment);
}

/** `14:30` in an IANA zone: the form in which a list of one day names a moment. */
export function timeIn(timeZone: string): (moment: Date) => string {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, timeStyle: "short" });
  return (moment) => format.format(moment);
}

/** How long something has gone on, of which somebody wants to know the minutes: `12 min`, `1 h 5 min`, `3 days`. */
export function minutesInWords(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return `${Math.floor(hours / 24)} days`;
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}
