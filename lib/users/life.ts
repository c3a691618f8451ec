import type { AuditAction } from "@/lib/audit/actions";
import type { Permission } from "@/lib/auth/permissions";
import type { UserStatus, UserType } from "./labels";

type Change = {
  /** As in "You cannot … yourself." */
  readonly verb: string;
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
    verb: "disable",
    from: ["active", "suspended"],
    to: "disabled",
    types: ["provider"],
    permission: "users.disable",
    audit: "user.disabled",
  },
  /** S0: brings a disabled provider back, if a seat is free. */
  activate: {
    verb: "activate",
    from: ["disabled"],
    to: "active",
    types: ["provider"],
    permission: "users.disable",
    audit: "user.activated",
  },
  /** S4: for a member what Disable is for a provider. */
  deactivate: {
    verb: "deactivate",
    from: ["active", "suspended"],
    to: "disabled",
    types: ["member"],
    permission: "users.manage",
    audit: "user.disabled",
  },
  /** S4: takes a deactivation back. */
  reactivate: {
    verb: "reactivate",
    from: ["disabled"],
    to: "active",
    types: ["member"],
    permission: "users.manage",
    audit: "user.activated",
  },
  /** S3: ends this clinic's membership; the record stays, and the person can be invited again. */
  remove: {
    verb: "remove",
    from: ["invited", "active", "suspended", "disabled"],
    to: "removed",
    types: ["provider", "member"],
    permission: "users.manage",
    audit: "user.removed",
  },
  /** S3: a removed person is invited again, and the record is found as it was. A new one begins as Invited. */
  invite: {
    verb: "invite",
    from: ["removed"],
    to: "invited",
    types: ["provider", "member"],
    permission: "users.manage",
    audit: "user.invited",
  },
  /** S1, S2: ends access for a while; a provider keeps the seat. */
  suspend: {
    verb: "suspend",
    from: ["active", "pending_delete"],
    to: "suspended",
    types: ["provider", "member"],
    permission: "users.manage",
    audit: "user.suspended",
  },
  /** S1, S2: takes a suspension, or the mark for deletion, back. */
  reinstate: {
    verb: "reinstate",
    from: ["suspended", "pending_delete"],
    to: "active",
    types: ["provider", "member"],
    permission: "users.manage",
    audit: "user.reinstated",
  },
  /** S1: ends access; the record waits until somebody deletes it or the clinic's purge delay runs out. */
  markForDeletion: {
    verb: "delete",
    from: ["active", "suspended"],
    to: "pending_delete",
    types: ["member"],
    permission: "users.manage",
    audit: "user.markedForDeletion",
  },
} as const satisfies Record<string, Change>;

export type ChangeName = keyof typeof changes;

/** The changes that the Status drop-down of the settings saves; the others have buttons of their own. */
const savedChanges = ["suspend", "reinstate", "markForDeletion"] as const satisfies readonly ChangeName[];

/** Statuses in which a provider takes a seat. */
export const seatedStatuses = ["invited", "active", "suspended"] as const satisfies readonly UserStatus[];

/** Whether somebody takes one of the seats that the clinic pays for. */
export function hasSeat({ type, status }: { readonly type: UserType; readonly status: UserStatus }): boolean {
  return type === "provider" && (seatedStatuses as readonly UserStatus[]).includes(status);
}

type Candidate = {
  readonly type: UserType;
  readonly status: UserStatus;
  readonly isOwner: boolean;
  readonly id: number;
};

/** Whether the change can be offered for this person: they are in a fitting state, and neither the asker nor the owner. */
export function isOffered(name: ChangeName, user: Candidate, askerId: number): boolean {
  return isPossible(name, user) && isOther(user, askerId);
}

/** Nobody acts on the owner, and nobody on themselves: not on status, sign-in or type, nor by deleting. */
export function isOther(user: { readonly isOwner: boolean; readonly id: number }, askerId: number): boolean {
  return !user.isOwner && user.id !== askerId;
}

/** The statuses that the Status drop-down offers for a person: the present one first. */
export function statusChoices(user: Pick<Candidate, "type" | "status">): UserStatus[] {
  return [user.status, ...savedChanges.filter((name) => isPossible(name, user)).map((name) => changes[name].to)];
}

/** The change that saving this status means, or undefined for none. */
export function changeTo(status: UserStatus): ChangeName | undefined {
  return savedChanges.find((name) => changes[name].to === status);
}

/** Whether a person is in a state from which the change leads, whoever asks. */
export function isPossible(name: ChangeName, user: Pick<Candidate, "type" | "status">): boolean {
  const { from, types }: Change = changes[name];
  return types.includes(user.type) && from.includes(user.status);
}
