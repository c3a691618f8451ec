import { z } from "zod";
import { pageNumber, pageSize } from "@/lib/paging/input";

export const visitPageSizes = [10, 25, 50] as const;

/** Which page of a member's visits an address asks for; nonsense falls back to the first. */
export const VisitPage = z.object({ page: pageNumber, size: pageSize(visitPageSizes) });
export type VisitPage = z.output<typeof VisitPage>;
