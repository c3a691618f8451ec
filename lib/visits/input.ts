import { z } from "zod";
import { pageNumber, pageSize } from "@/lib/paging/input";
import { line, requiredLine } from "@/lib/text";
import { exitReasonLabels } from "./labels";
import type { ExitReason } from "./life";

export const visitPageSizes = [10, 25, 50] as const;

/** Which page of a member's visits an address asks for; nonsense falls back to the first. */
export const VisitPage = z.object({ page: pageNumber, size: pageSize(visitPageSizes) });
export type VisitPage = z.output<typeof VisitPage>;

const id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

/** A visit of the clinic by its ID. */
export const VisitRef = z.object({ id });
export type VisitRef = z.output<typeof VisitRef>;

export const noteLength = 200;
export const reasonLength = 200;

const reasons = Object.keys(exitReasonLabels) as [ExitReason, ...ExitReason[]];

/** Why a visit is cancelled; `Other` says it in words, and the rest needs none. */
export const VisitCancellation = z
  .object({ id, reason: z.enum(reasons, "Choose a reason."), note: line(noteLength) })
  .refine(({ reason, note }) => reason !== "other" || note !== "", {
    path: ["note"],
    message: "Say in a few words why.",
  })
  .transform(({ note, ...rest }) => ({ ...rest, note: rest.reason === "other" ? note : null }));
export type VisitCancellation = z.output<typeof VisitCancellation>;

/** A member who comes to one of their rooms without an appointment. */
export const RoomEntry = z.object({
  roomId: id,
  reason: requiredLine(reasonLength, "Say in a few words what you come for."),
  creationKey: z.uuid("Reload the page and try again."),
});
export type RoomEntry = z.output<typeof RoomEntry>;
