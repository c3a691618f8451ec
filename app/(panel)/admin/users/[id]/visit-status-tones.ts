import type { Tone } from "@/components/ui/status-pill";
import type { VisitStatus } from "@/lib/visits/life";

/** The colour that repeats what a visit's status says. */
export const visitStatusTones: Record<VisitStatus, Tone> = {
  scheduled: "info",
  waiting: "warn",
  in_progress: "info",
  completed: "ok",
  missed: "danger",
  cancelled: "off",
};
