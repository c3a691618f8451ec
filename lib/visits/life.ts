import type { exitReasons, visits } from "@/db/schema/visits";
import type { AuditAction } from "@/lib/audit/actions";
import type { Permission } from "@/lib/auth/permissions";

export type VisitStatus = (typeof visits.$inferSelect)["status"];
export type ExitReason = (typeof exitReasons)[number];

type Change = {
  readonly label: string;
  readonly from: readonly VisitStatus[];
  readonly to: VisitStatus;
  readonly permission: Permission;
  /** Whether a reason is asked for why the visit does not take place. */
  readonly needsReason: boolean;
  readonly audit: AuditAction;
};

/** The life of a visit: which change leads from where to where, and who may make it. Read by pages, actions and tests alike. */
export const visitChanges = {
  /** The patient is there: a scheduled visit enters the waiting room. */
  arrive: {
    label: "Enter waiting room",
    from: ["scheduled"],
    to: "waiting",
    permission: "visits.attend",
    needsReason: false,
    audit: "visit.arrived",
  },
  start: {
    label: "Start",
    from: ["waiting", "scheduled"],
    to: "in_progress",
    permission: "visits.conduct",
    needsReason: false,
    audit: "visit.started",
  },
  complete: {
    label: "Complete",
    from: ["in_progress"],
    to: "completed",
    permission: "visits.conduct",
    needsReason: false,
    audit: "visit.completed",
  },
  miss: {
    label: "Missed",
    from: ["scheduled", "waiting"],
    to: "missed",
    permission: "visits.manage",
    needsReason: false,
    audit: "visit.missed",
  },
  cancel: {
    label: "Cancel",
    from: ["scheduled", "waiting", "in_progress"],
    to: "cancelled",
    permission: "visits.manage",
    needsReason: true,
    audit: "visit.cancelled",
  },
  /** The patient goes before anybody saw them. */
  leave: {
    label: "Leave waiting room",
    from: ["waiting"],
    to: "cancelled",
    permission: "visits.attend",
    needsReason: false,
    audit: "visit.cancelled",
  },
  /** The patient is removed from the clinic while they wait. */
  withdraw: {
    label: "Take out of waiting room",
    from: ["waiting"],
    to: "cancelled",
    permission: "users.manage",
    needsReason: false,
    audit: "visit.cancelled",
  },
} as const satisfies Record<string, Change>;

export type VisitChange = keyof typeof visitChanges;

/** Whether a visit in this state can take the change. */
export function canTake(change: VisitChange, status: VisitStatus): boolean {
  return (visitChanges[change].from as readonly VisitStatus[]).includes(status);
}
