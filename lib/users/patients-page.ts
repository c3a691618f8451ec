import type { Route } from "next";
import { z } from "zod";
import { pageNumber, pageSize } from "@/lib/paging/input";
import { pageSizes } from "@/lib/paging/place";

/** Which page of a provider's patients an address asks for; nonsense is the first. */
export const PatientPage = z.object({ page: pageNumber, size: pageSize(pageSizes) });
export type PatientPage = z.output<typeof PatientPage>;

/** The address of that page; what is at its default is left out. */
export function patientsPath(userId: number, { page, size }: PatientPage): Route {
  const query = new URLSearchParams();
  if (page > 1) query.set("page", String(page));
  if (size !== pageSizes[0]) query.set("size", String(size));
  return `/admin/users/${userId}/patients${query.size > 0 ? `?${query}` : ""}` as Route;
}
