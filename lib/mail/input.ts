import { z } from "zod";
import { mailStates } from "@/db/schema/mail";
import { first, pageNumber, pageSize } from "@/lib/paging/input";
import { pageSizes } from "@/lib/paging/place";

/** A message of the clinic by its number in the outbox. */
export const MailRef = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) });
export type MailRef = z.output<typeof MailRef>;

export const mailFilterDefaults = { state: "all", page: 1, size: 25 } as const;

/** What the Mail page shows is in its address; nonsense falls back to the default. */
export const MailFilter = z.object({
  state: first(z.enum(["all", ...mailStates]).catch(mailFilterDefaults.state)),
  page: pageNumber,
  size: pageSize(pageSizes),
});
export type MailFilter = z.output<typeof MailFilter>;
