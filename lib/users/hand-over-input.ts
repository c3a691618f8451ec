import { z } from "zod";
import { UserRef } from "./input";

/** What `Hand over` sends: whose work, and the ID of the provider who takes it. */
export const HandOver = UserRef.extend({
  to: z.coerce.number("Choose a provider.").int().positive("Choose a provider.").max(Number.MAX_SAFE_INTEGER),
});
export type HandOver = z.output<typeof HandOver>;
