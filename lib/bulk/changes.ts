import { can, type Person } from "@/lib/auth/grant";
import type { UserStatus, UserType } from "@/lib/users/labels";
import { leavingStatuses } from "@/lib/users/leaving";
import { type ChangeName, changes, hasSeat, isPossible } from "@/lib/users/life";
import type { BulkChange } from "./words";

/** The changes of the life table that each of them stands for, depending on whom it meets. */
const meant: Partial<Record<BulkChange, readonly ChangeName[]>> = {
  suspend: ["suspend"],
  activate: ["activate", "reactivate", "reinstate"],
  disable: ["disable", "deactivate"],
  remove: ["remove"],
};

type Someone = { readonly type: UserType; readonly status: UserStatus };

/** Which change of the life table a bulk change is for somebody; undefined when it leads nowhere from where they are. */
export function lifeChangeOf(change: BulkChange, user: Someone): ChangeName | undefined {
  return meant[change]?.find((name) => isPossible(name, user));
}

/** Whether the change frees a seat, or takes one. */
export function movesSeat(change: BulkChange, user: Someone): boolean {
  const name = lifeChangeOf(change, user);
  return name !== undefined && hasSeat(user) !== hasSeat({ ...user, status: changes[name].to });
}

/** Whether the change can be made for somebody by this person, as far as it can be told beforehand; each command asks again. */
export function canBeMeant(
  change: BulkChange,
  user: Someone & { readonly isOwner: boolean; readonly isSelf: boolean },
  person: Person,
): boolean {
  if (change === "assign_room") return !(leavingStatuses as readonly UserStatus[]).includes(user.status);
  if (user.isOwner || user.isSelf) return false;
  if (change === "reset_email") return user.status === "active";
  const name = lifeChangeOf(change, user);
  return name !== undefined && can(person, changes[name].permission);
}
