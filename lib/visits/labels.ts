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
