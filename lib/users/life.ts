import type { AuditAction } from "@/lib/audit/actions";
import type { Permission } from "@/lib/auth/permissions";
import type { UserStatus, UserType } from "./labels";

type Change = {
  readonly from: readonly UserStatus[];
  readonly to: UserStatus;
  readonly types: readonly UserType[];
  readonly permission: Permission;
  readonly audit: AuditAction;
};

/** The life of a membership: which change leads from where to where, for whom. Pages, commands and tests read it here. */
export const changes = {
  /** S0: ends a provider's access and frees the seat. */
  disable: {
    from: ["active", "suspended"],
    to: "disabled",
    types: ["provider"],
    permission: "users.disable",
    audit: "user.disabled",
  },
  /** S0: brings a disabled provider back, if a seat is free. */
  activate: {
    from: ["disabled"],
    to: "active",
    types: ["provider"],
    permission: "users.disable",
    audit: "user.activated",
  },
} as const satisfies Record<string, Change>;

export type ChangeName = keyof typeof changes;

/** Statuses in which a provider takes a seat. */
export const seatedStatuses = ["invited", "active", "suspended"] as const satisfies readonly UserStatus[];

type Candidate = {
  readonly type: UserType;
  readonly status: UserStatus;
  readonly isOwner: boolean;
  readonly id: number;
};

/** Whether the change can be offered for this person: they are in a fitting state, and neither the asker nor the owner. */
export function isOffered(name: ChangeName, user: Candidate, askerId: number): boolean {
  const { from, types }: Change = changes[name];
  return types.includes(user.type) && from.includes(user.status) && !user.isOwner && user.id !== askerId;
}
