import type { Tone } from "@/components/ui/status-pill";
import type { UserStatus } from "@/lib/users/labels";

/** The colour that repeats what a status says. */
export const statusTones: Record<UserStatus, Tone> = {
  invited: "info",
  active: "ok",
  suspended: "warn",
  pending_delete: "danger",
  disabled: "off",
  removed: "off",
};
