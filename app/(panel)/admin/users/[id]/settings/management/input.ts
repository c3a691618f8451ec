import type { Route } from "next";
import type { z } from "zod";
import { VisitPage, visitPageSizes } from "@/lib/visits/input";

/** What the address of the Management tab says: which page of the notes, and which of the visits. */
export const ManagementPage = VisitPage.extend({ notes: VisitPage.shape.page });
export type ManagementPage = z.output<typeof ManagementPage>;

/** The address of the tab with these pages open; what is at its default is left out. */
export function managementPath(
  memberId: number,
  { notes, page, size }: ManagementPage,
  place: "notes" | "visits",
): Route {
  const query = new URLSearchParams();
  if (notes > 1) query.set("notes", String(notes));
  if (page > 1) query.set("page", String(page));
  if (size !== visitPageSizes[0]) query.set("size", String(size));
  const search = query.size > 0 ? `?${query}` : "";
  return `/admin/users/${memberId}/settings/management${search}#${place}` as Route;
}
