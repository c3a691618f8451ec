import type { Route } from "next";
import { pageSizes } from "@/lib/paging/place";
import type { LedgerFilter } from "./input";
import type { PlanQuery } from "./plan-query";

/** The address of Clinic Plans: of a page of its ledger, or with the dialog of a change open. */
export function planPath({ page = 1, size, add, reduce, plan }: Partial<LedgerFilter & PlanQuery> = {}): Route {
  const query = new URLSearchParams();
  if (page > 1) query.set("page", String(page));
  if (size && size !== pageSizes[0]) query.set("size", String(size));
  if (add) query.set("add", String(add));
  if (reduce) query.set("reduce", String(reduce));
  if (plan) query.set("plan", plan);
  return (query.size > 0 ? `/admin/plans?${query}` : "/admin/plans") as Route;
}

/** The address of a monthly statement, by the day it is issued on (`2026-12-01`). */
export function statementPath(issuedOn: string): Route {
  return `/admin/plans/statements/${issuedOn}` as Route;
}
