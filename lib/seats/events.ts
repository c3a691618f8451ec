import type { AuditAction } from "@/lib/audit/actions";
import type { Entry } from "./account";
import type { Statement } from "./months";
import type { Quote, Wanted } from "./quote";

// What the audit trail keeps of seats, plans and statements.

type ChangeKind = Exclude<Entry["kind"], "month">;

const actions: Record<ChangeKind, AuditAction> = {
  seats_added: "seats.added",
  seats_reduced: "seats.reduced",
  plan_changed: "plan.changed",
};

export function kindOf(wanted: Wanted): ChangeKind {
  if ("plan" in wanted) return "plan_changed";
  return "add" in wanted ? "seats_added" : "seats_reduced";
}

export function eventOfChange({ wanted, from, to, amount }: Quote) {
  const [was, is] = "plan" in wanted ? [from.plan, to.plan] : [from.paidSeats, to.paidSeats];
  return { action: actions[kindOf(wanted)], details: { was, is, amount } };
}

export function eventOfStatement({ issuedOn, due, carriedOut }: Statement) {
  const action: AuditAction = "statement.issued";
  return { action, details: { issuedOn, due, carriedOut } };
}
