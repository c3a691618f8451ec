import { z } from "zod";

/** An address may name a parameter twice; the first counts. */
export function first<S extends z.ZodType>(schema: S) {
  return z.preprocess((value) => (Array.isArray(value) ? value[0] : value), schema);
}

/** The page an address asks for, from 1; nonsense is the first. */
export const pageNumber = first(
  z.coerce
    .number()
    .catch(1)
    .transform((page) => Math.min(Math.max(Math.trunc(page), 1), 1_000_000)),
);

/** How many rows a page has: one of `sizes`, else the first of them. */
export function pageSize<const Size extends number>(sizes: readonly [Size, ...Size[]]) {
  return first(
    z.coerce
      .number()
      .pipe(z.union(sizes.map((size) => z.literal(size))))
      .catch(sizes[0]),
  );
}
