type Visits = { readonly visitsToCome: number; readonly nextVisitOn: string | null };

/** `, the next on 24 November 2026,` behind how many visits are to come, where one of them has a day to come. */
export function nextVisitInWords({ visitsToCome, nextVisitOn }: Visits): string {
  if (!nextVisitOn) return "";
  return visitsToCome === 1 ? `, on ${nextVisitOn},` : `, the next on ${nextVisitOn},`;
}
