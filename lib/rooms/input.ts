import { z } from "zod";
import { first, pageNumber, pageSize } from "@/lib/paging/input";
import { pageSizes } from "@/lib/paging/place";
import { clippedLine, line, requiredLine } from "@/lib/text";
import { chosenIds } from "@/lib/users/management-input";
import { roomFilterDefaults } from "./path";

const largestId = Number.MAX_SAFE_INTEGER;

/** A room of the clinic by its ID. */
export const RoomRef = z.object({ id: z.coerce.number().int().positive().max(largestId) });
export type RoomRef = z.output<typeof RoomRef>;

/** Somebody, by the ID that the articles show, and a room they are put into or taken out of. */
export const RoomMember = RoomRef.extend({ roomId: RoomRef.shape.id });
export type RoomMember = z.output<typeof RoomMember>;

export const slugLength = 60;
export const codeLength = 40;

/** What stands behind /u/ in the address of a landing page. Capitals are no mistake worth a message. */
const Slug = line(slugLength)
  .transform((slug) => slug.toLowerCase())
  .pipe(z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "Use a to z, 0 to 9 and single hyphens, such as walk-in-care."));

/** What the form of a room holds, new or edited. */
const fields = {
  slug: Slug,
  name: requiredLine(100, "Enter a name, as patients will read it."),
  code: requiredLine(codeLength, "Enter a code, such as WIC-walk-in."),
  /** Membership ids. */
  providers: chosenIds(500, "At most 500 providers."),
  isActive: z.boolean(),
};

export const NewRoom = z.object(fields);
export type NewRoom = z.output<typeof NewRoom>;

export const EditedRoom = z.object({
  id: z.number().int().positive().max(largestId),
  version: z.number().int().min(0).max(2_147_483_647),
  ...fields,
});
export type EditedRoom = z.output<typeof EditedRoom>;

/** What the Rooms page shows is in its address; nonsense falls back to the default. */
export const RoomFilter = z.object({
  search: first(clippedLine(100)),
  inactive: first(
    z
      .literal("1")
      .transform(() => true)
      .catch(roomFilterDefaults.inactive),
  ),
  page: pageNumber,
  size: pageSize(pageSizes),
});
export type RoomFilter = z.output<typeof RoomFilter>;

/** What the page of a room's members shows: whom of them, and who could be added. */
export const MemberFilter = z.object({
  search: first(clippedLine(254)),
  add: first(clippedLine(254)),
  page: pageNumber,
  size: pageSize(pageSizes),
});
export type MemberFilter = z.output<typeof MemberFilter>;
