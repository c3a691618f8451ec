import { z } from "zod";
import { membershipStatuses, membershipTypes, providerSubtypes } from "@/db/schema/memberships";
import { first, pageNumber, pageSize } from "@/lib/paging/input";
import { pageSizes } from "@/lib/paging/place";
import { clippedLine, requiredLine } from "@/lib/text";
import { filterDefaults, sorts } from "./list-options";

/** A person of the clinic by their ID, as the articles show it. */
export const UserRef = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) });
export type UserRef = z.output<typeof UserRef>;

/** The version of a record that a form was opened with. */
export const Version = z.coerce
  .number()
  .int()
  .positive()
  .max(2 ** 31 - 1);

/** What `Save User Status` sends (S1). */
export const UserStatusChange = UserRef.extend({ status: z.enum(membershipStatuses), version: Version });
export type UserStatusChange = z.output<typeof UserStatusChange>;

/** What the Edit of the user type sends: a provider has a subtype, a member has none. */
export const UserTypeChange = UserRef.extend({
  type: z.enum(membershipTypes),
  subtype: z.enum(providerSubtypes).nullable(),
}).refine(({ type, subtype }) => type === "member" || subtype !== null, {
  path: ["subtype"],
  error: "Choose what kind of provider.",
});
export type UserTypeChange = z.output<typeof UserTypeChange>;

/** What the form of a provider's subtype sends. */
export const SubtypeChange = UserRef.extend({
  subtype: z.enum(providerSubtypes, "Choose the user subtype."),
  version: Version,
});
export type SubtypeChange = z.output<typeof SubtypeChange>;

/** What the dialog that deletes for good sends: whom, and the name that was typed to be sure. */
export const Deletion = UserRef.extend({ name: requiredLine(250, "Type the name.") });
export type Deletion = z.output<typeof Deletion>;

/** Why a record must not be deleted. */
export const Hold = UserRef.extend({ reason: requiredLine(200, "Say why, for whoever wants to delete this record.") });
export type Hold = z.output<typeof Hold>;

/** Everything the Users page shows is in its address. Nonsense falls back to the default: an old or mistyped link still opens. */
export const UserFilter = z.object({
  id: first(clippedLine(40)),
  name: first(clippedLine(100)),
  email: first(clippedLine(254)),
  type: first(z.enum(["all", ...membershipTypes]).catch("all")),
  status: first(z.enum(["all", ...membershipStatuses]).catch("all")),
  /** A room's id; 0 means all rooms. */
  room: first(z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).catch(0)),
  sort: first(z.enum(sorts).catch(filterDefaults.sort)),
  page: pageNumber,
  size: pageSize(pageSizes),
});
export type UserFilter = z.output<typeof UserFilter>;
