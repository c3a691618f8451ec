import { z } from "zod";
import { clippedLine } from "@/lib/text";
import { HandOver } from "./hand-over-input";

/** What `Hand over ownership` sends: the ID of the provider who gets the account. */
export const OwnershipHandOver = HandOver.pick({ to: true });
export type OwnershipHandOver = z.output<typeof OwnershipHandOver>;

/** Whom the list of possible owners is narrowed to, as the address says. */
export const OwnershipFilter = z.object({ name: clippedLine(100) });
export type OwnershipFilter = z.output<typeof OwnershipFilter>;
