import type { ExitReason, VisitStatus } from "./life";

export const visitStatusLabels: Record<VisitStatus, string> = {
  scheduled: "Scheduled",
  waiting: "Waiting",
  in_progress: "In progress",
  completed: "Completed",
  missed: "Missed",
  cancelled: "Cancelled",
};

/** Why a visit did not take place. */
export const exitReasonLabels: Record<ExitReason, string> = {
  patient_left: "Patient left",
  no_show: "Patient did not come",
  technical: "Technical problems",
  rescheduled: "Rescheduled",
  care_elsewhere: "Needs care elsewhere",
  other: "Other",
};

/** The visits that somebody still waits for; the rest is history. */
export const statusesToCome = ["scheduled", "waiting", "in_progress"] as const satisfies readonly VisitStatus[];
