import type { Route } from "next";
import { can, type Person } from "@/lib/auth/grant";
import type { Permission } from "@/lib/auth/permissions";
import type { UserStatus, UserType } from "./labels";
import { isOffered, isOther } from "./life";

/** What the `•••` menu of a row can hold. */
type MenuAction =
  | "userRole"
  | "resetEmail"
  | "copyInvitation"
  | "resendInvitation"
  | "newInvitation"
  | "inviteAgain"
  | "remove";
export type RowAction = "edit" | "setPassword" | "disable" | "activate" | "delete" | MenuAction;

/** Who looks at the list, and what they may do in this clinic: `disable` also asks for the plan. */
export type Viewer = { readonly userId: number; readonly may: ReadonlySet<Permission> };

/** Whose row it is. */
export type Row = {
  readonly id: number;
  readonly type: UserType;
  readonly status: UserStatus;
  readonly isOwner: boolean;
  /** Whether they were invited and never accepted: there is no record of theirs yet. */
  readonly isUnknown: boolean;
  /** Whether the link of the invitation works; null for who was never invited. */
  readonly isInvitationLiving: boolean | null;
};

/** Disabling is the owner's, and part of the plan. Null for who could do nothing with anybody. */
export function viewerOf(person: Person, mayDisable: boolean): Viewer | null {
  const own = (["members.manage", "users.manage", "providers.manage"] as const).filter((permission) =>
    can(person, permission),
  );
  const may = new Set<Permission>(mayDisable ? [...own, "users.disable"] : own);
  return may.size > 0 ? { userId: person.userId, may } : null;
}

/** Who has no password to set: they have not come yet, or have gone. */
const withoutSignIn: readonly UserStatus[] = ["invited", "removed"];

/** What the list offers for a person, in the order of the Action column and of its `•••` menu. The commands ask again. */
export function rowActionsOf(user: Row, { userId, may }: Viewer): RowAction[] {
  const isSelf = user.id === userId;
  const manages = may.has("users.manage") && isOther(user, userId);
  const edits = isSelf || manages || (user.type === "member" && may.has("members.manage"));
  const isInvited = manages && user.status === "invited" && user.isInvitationLiving !== null;
  const isLiving = user.isInvitationLiving === true;
  const offers: Record<RowAction, boolean> = {
    edit: edits && !user.isUnknown,
    setPassword: isSelf || (manages && !withoutSignIn.includes(user.status)),
    disable: may.has("users.disable") && isOffered("disable", user, userId),
    activate: may.has("users.disable") && isOffered("activate", user, userId),
    delete: manages,
    userRole:
      may.has("providers.manage") && user.type === "provider" && user.status === "active" && isOther(user, userId),
    resetEmail: manages && user.status === "active",
    copyInvitation: isInvited && isLiving,
    resendInvitation: isInvited && isLiving,
    newInvitation: isInvited && !isLiving,
    inviteAgain: may.has("users.manage") && isOffered("invite", user, userId),
    remove: may.has("users.manage") && isOffered("remove", user, userId),
  };
  return (Object.keys(offers) as RowAction[]).filter((action) => offers[action]);
}

/** The ones that stand in the `•••` menu. */
export const menuActions = [
  "userRole",
  "resetEmail",
  "copyInvitation",
  "resendInvitation",
  "newInvitation",
  "inviteAgain",
  "remove",
] as const satisfies readonly MenuAction[];

/** Where `Edit` leads: the first page of the person's settings, or one's own profile. */
export function editPath(user: Pick<Row, "id" | "type">, { userId }: Viewer): Route {
  if (user.id === userId) return "/my-profile";
  return `/admin/users/${user.id}/settings${user.type === "member" ? "" : "/demographics"}` as Route;
}

/** Where `Set password` leads. */
export function setPasswordPath(user: Pick<Row, "id">, { userId }: Viewer): Route {
  return (user.id === userId ? "/my-profile#password" : `/admin/users/${user.id}/set-password`) as Route;
}

/** Where `Invite again` leads: the form, filled in for them by their ID, so that no address stands in the browser's history. */
export function inviteAgainPath({ id }: Pick<Row, "id">): Route {
  return `/admin/users/invite?again=${id}` as Route;
}

/** Whether a provider's work can be handed over: the owner's by the owner alone. */
export function offersHandOver(user: Pick<Row, "id" | "type" | "isOwner">, { userId, may }: Viewer): boolean {
  return user.type === "provider" && may.has("providers.manage") && (!user.isOwner || user.id === userId);
}
