import { z } from "zod";
import { paragraphs, requiredLine } from "@/lib/text";

const Id = z.number().int().positive().max(Number.MAX_SAFE_INTEGER);

/** What a form of a member's record saves: whose, and over which version. */
const over = { id: Id, version: z.number().int().min(0).max(2_147_483_647) };

/** Ids as the chips of a form carry them; each counts once. */
export function chosenIds(most: number, tooMany: string) {
  return z
    .array(z.string().regex(/^\d{1,15}$/, "Please choose from the list."))
    .max(most, tooMany)
    .transform((ids) => [...new Set(ids.map(Number))]);
}

/** Rooms: at least one, as on "Create a Member" (S1). */
export const MemberRooms = z.object({
  ...over,
  rooms: chosenIds(100, "At most 100 rooms.").refine((rooms) => rooms.length > 0, "Choose at least one room."),
});
export type MemberRooms = z.output<typeof MemberRooms>;

/** Of a provider, who may be in none (S2, `Assignment`). */
export const ProviderRooms = z.object({ ...over, rooms: chosenIds(100, "At most 100 rooms.") });
export type ProviderRooms = z.output<typeof ProviderRooms>;

export const CareTeam = z.object({ ...over, careTeam: chosenIds(50, "At most 50 providers.") });
export type CareTeam = z.output<typeof CareTeam>;

export const tagLength = 40;

export const MemberTags = z.object({
  ...over,
  tags: z
    .array(requiredLine(tagLength, "A tag needs a name."))
    .max(20, "At most 20 tags.")
    .transform((tags) => [...new Map(tags.map((tag) => [tag.toLowerCase(), tag])).values()]),
});
export type MemberTags = z.output<typeof MemberTags>;

const NoteText = paragraphs(4000).pipe(z.string().min(1, "Write something first."));

export const NewNote = z.object({ id: Id, text: NoteText });
export type NewNote = z.output<typeof NewNote>;

export const EditedNote = z.object({ ...over, noteId: Id, text: NoteText });
export type EditedNote = z.output<typeof EditedNote>;

export const NoteRef = z.object({ id: Id, noteId: Id });
export type NoteRef = z.output<typeof NoteRef>;
