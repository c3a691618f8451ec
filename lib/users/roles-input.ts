import { z } from "zod";
import { roleNames } from "@/db/schema/memberships";
import { UserRef, Version } from "./input";

/** What `Save Changes` of a provider's roles sends; always in the order of the list, each once. */
export const RolesChange = UserRef.extend({
  roles: z
    .array(z.enum(roleNames))
    .max(roleNames.length)
    .transform((chosen) => roleNames.filter((role) => chosen.includes(role))),
  version: Version,
});
export type RolesChange = z.output<typeof RolesChange>;
