const dollars = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });

/** `$1,234.50` for 123450 cents; `-$29.50` for a credit. */
export function formatCents(cents: number): string {
  return dollars.format(cents / 100);
}

/** `1234.50`: cents as a spreadsheet reads them. */
export function plainCents(cents: number): string {
  return (cents / 100).toFixed(2);
}

/** The integer nearest to a fraction; of two that are as near, the even one, so that many roundings do not lean to one side. */
export function roundHalfEven(numerator: number, denominator: number): number {
  // The rest is taken as an integer: dividing first would round twice.
  const rest = ((numerator % denominator) + denominator) % denominator;
  const floor = (numerator - rest) / denominator;
  const up = rest * 2 > denominator || (rest * 2 === denominator && floor % 2 !== 0);
  return floor + (up ? 1 : 0);
}
