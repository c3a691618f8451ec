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
