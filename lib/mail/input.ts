import { z } from "zod";
import { mailStates } from "@/db/schema/mail";
import { first } from "@/lib/users/input";
import { pageSizes } from "@/lib/users/list-options";

/** A message of the clinic by its number in the outbox. */
export const MailRef = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) });
export type MailRef = z.output<typeof MailRef>;

export const mailFilterDefaults = { state: "all", page: 1, size: 25 } as const;

/** What the Mail page shows is in its address; nonsense falls back to the default. */
export const MailFilter = z.object({
  state: first(z.enum(["all", ...mailStates]).catch(mailFilterDefaults.state)),
  page: first(
    z.coerce
      .number()
      .catch(1)
      .transform((page) => Math.min(Math.max(Math.trunc(page), 1), 1_000_000)),
  ),
  size: first(
    z.coerce
      .number()
      .pipe(z.union(pageSizes.map((size) => z.literal(size))))
      .catch(mailFilterDefaults.size),
  ),
});
export type MailFilter = z.output<typeof MailFilter>;
