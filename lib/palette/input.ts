import { z } from "zod";
import { first } from "@/lib/paging/input";
import { clippedLine } from "@/lib/text";
import { UserRef } from "@/lib/users/input";
import { termLength } from "./limits";

/** What the palette asks for: what was typed, and the ID of the person in view. Nonsense asks for nothing. */
export const PaletteQuery = z.object({
  q: first(clippedLine(termLength)),
  on: first(UserRef.shape.id.nullable().catch(null)),
});
export type PaletteQuery = z.output<typeof PaletteQuery>;
