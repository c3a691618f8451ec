import { Refusal } from "@/lib/refusal";
import { fullName, statusInWords, type UserStatus } from "./labels";

/** Who is on the way out of the clinic: they are put into no room. */
export const leavingStatuses = ["pending_delete", "removed"] satisfies readonly UserStatus[];

/** Refuses to put somebody like that anywhere, at the field of their rooms. */
export function refuseLeaving(user: { status: UserStatus; firstName: string; lastName: string }): void {
  if ((leavingStatuses as readonly UserStatus[]).includes(user.status))
    throw new Refusal(`${fullName(user)} is ${statusInWords[user.status]} and cannot be added.`, "rooms");
}
