import type { visits } from "@/db/schema/visits";

export type VisitStatus = (typeof visits.$inferSelect)["status"];

export const visitStatusLabels: Record<VisitStatus, string> = {
  scheduled: "Scheduled",
  waiting: "Waiting",
  in_progress: "In progress",
  completed: "Completed",
  missed: "Missed",
  cancelled: "Cancelled",
};

/** The visits that somebody still waits for; the rest is history. */
export const statusesToCome = ["scheduled", "waiting", "in_progress"] as const satisfies readonly VisitStatus[];
