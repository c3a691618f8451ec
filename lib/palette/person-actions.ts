import type { Route } from "next";
import { type Actor, can, type Person } from "@/lib/auth/grant";
import { findSeats } from "@/lib/seats/subscription";
import { fullName } from "@/lib/users/labels";
import { isOffered } from "@/lib/users/life";
import { usersPath } from "@/lib/users/path";
import { findUser } from "@/lib/users/queries";
import {
  editPath,
  inviteAgainPath,
  offersHandOver,
  type Row,
  type RowAction,
  rowActionsOf,
  setPasswordPath,
  type Viewer,
  viewerOf,
} from "@/lib/users/row-actions";
import { settingsTabsOf } from "@/lib/users/settings-tabs";
import type { PaletteItem } from "./answer";

type PersonActions = { name: string; items: PaletteItem[] };

/**
 * What the pages of a person offer to the actor, each with the place or the dialog that does it; null when there is nobody whom
 * they may see. The commands behind ask again.
 */
export async function findPersonActions(actor: Actor<"users.read">, id: number): Promise<PersonActions | null> {
  const user = await findUser(actor, id);
  if (!user) return null;
  const viewer = viewerOf(actor, can(actor, "users.disable") && (await findSeats(actor)).allowsDisable);
  return { name: fullName(user), items: viewer ? actionsOn(user, viewer, actor) : [] };
}

/** The same for a person who was read already. */
function actionsOn(user: Row, viewer: Viewer, person: Person): PaletteItem[] {
  const edit = editPath(user, viewer);
  const items: PaletteItem[] = [
    ...rowActionsOf(user, viewer).map((action) => places[action](user, viewer)),
    ...otherActions(user, viewer),
    // `Edit` is one of them already.
    ...(user.isUnknown ? [] : settingsTabsOf(person, user))
      .filter(({ href }) => href !== edit)
      .map(({ href, label }) => ({ href, label, hint: "Settings" })),
    { href: `/admin/users/${user.id}` as Route, label: "Summary" },
  ];
  const isEnding = ({ label }: PaletteItem) => endings.includes(label);
  return [...items.filter((item) => !isEnding(item)), ...items.filter(isEnding)];
}

/** Last, so that nothing that takes something away stands among what does not. */
const endings = ["Disable", "Deactivate", "Remove", "Delete"];

type Place = (user: Row, viewer: Viewer) => PaletteItem;

/** Where each action of the list is done. What only the row itself offers leads to the row, with the focus on its button. */
const places: Record<RowAction, Place> = {
  edit: (user, viewer) => ({ label: "Edit", href: editPath(user, viewer) }),
  setPassword: (user, viewer) => ({ label: "Set password", href: setPasswordPath(user, viewer) }),
  disable: (user) => ({ label: "Disable", href: rowPath(user, { dialog: "disable" }) }),
  activate: (user) => ({ label: "Activate", hint: "In the list", href: rowPath(user, { button: "change" }) }),
  delete: (user) => ({ label: "Delete", href: rowPath(user, { dialog: "delete" }) }),
  userRole: (user) => ({ label: "User Role", href: `/admin/users/${user.id}/user-role` as Route }),
  resetEmail: (user) => ({ label: "Send Reset Password Email", href: signInPath(user, "reset-email") }),
  copyInvitation: (user) => inMenu("Copy invitation link", user),
  resendInvitation: (user) => inMenu("Resend invitation", user),
  newInvitation: (user) => inMenu("Send new invitation", user),
  inviteAgain: (user) => ({ label: "Invite again", href: inviteAgainPath(user) }),
  remove: (user) => ({ label: "Remove", href: rowPath(user, { dialog: "remove" }) }),
};

/** What the settings and the summary of a person offer beside the list. */
function otherActions(user: Row, viewer: Viewer): PaletteItem[] {
  const manages = viewer.may.has("users.manage");
  const offered = (name: Parameters<typeof isOffered>[0]) => manages && isOffered(name, user, viewer.userId);
  const settings = `/admin/users/${user.id}/settings`;
  const offers: [boolean, PaletteItem][] = [
    [offered("suspend"), { label: "Suspend", hint: "Status", href: signInPath(user, "status") }],
    [offered("reinstate"), { label: "Make active again", hint: "Status", href: signInPath(user, "status") }],
    [offered("deactivate"), { label: "Deactivate", href: `${settings}#deactivate` as Route }],
    [offered("reactivate"), { label: "Reactivate", href: `${settings}#reactivate` as Route }],
    [offersHandOver(user, viewer), { label: "Hand over", href: `/admin/users/${user.id}/hand-over` as Route }],
  ];
  return offers.filter(([isOne]) => isOne).map(([, item]) => item);
}

function inMenu(label: string, user: Row): PaletteItem {
  return { label, hint: "In the list, under •••", href: rowPath(user, { button: "more" }) };
}

/** The list with this person alone, and a dialog open or the focus on a button of the row. */
function rowPath({ id, status }: Row, { dialog, button }: { dialog?: string; button?: string }): Route {
  // Who was removed is listed only when asked for.
  const list = usersPath({ id, ...(status === "removed" && { status }) });
  return `${list}${dialog ? `&${dialog}=${id}` : ""}${button ? `#${button}-${id}` : ""}` as Route;
}

function signInPath({ id }: Row, field: string): Route {
  return `/admin/users/${id}/settings/other#${field}` as Route;
}
