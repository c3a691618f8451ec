import { z } from "zod";

export const visitPageSizes = [10, 25, 50] as const;

/** Which page of a member's visits an address asks for; nonsense falls back to the first. */
export const VisitPage = z.object({
  page: z.coerce
    .number()
    .catch(1)
    .transform((page) => Math.min(Math.max(Math.trunc(page), 1), 1_000_000)),
  size: z.coerce
    .number()
    .pipe(z.union(visitPageSizes.map((size) => z.literal(size))))
    .catch(visitPageSizes[0]),
});
export type VisitPage = z.output<typeof VisitPage>;
