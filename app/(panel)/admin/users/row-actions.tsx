import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { DotsIcon, PenIcon } from "@/components/ui/row-icons";
import { fullName } from "@/lib/users/labels";
import type { UserRow } from "@/lib/users/queries";
import {
  editPath,
  menuActions,
  type RowAction,
  rowActionsOf,
  setPasswordPath,
  type Viewer,
} from "@/lib/users/row-actions";

/** What can be done with a person of the list. Buttons without code: `UserActions` listens around the table. */
export function RowActions({ user, viewer }: { user: UserRow; viewer: Viewer }) {
  const offered = new Set(rowActionsOf(user, viewer));
  const menu = menuActions.filter((action) => offered.has(action));
  const change = (["disable", "activate"] as const).find((name) => offered.has(name));
  return (
    <div className="row-acts">
      {offered.has("edit") && (
        <Link className="btn btn-sm btn-quiet" href={editPath(user, viewer)} aria-label={`Edit ${fullName(user)}`}>
          <PenIcon /> Edit
        </Link>
      )}
      {offered.has("setPassword") && (
        <Link
          className="btn btn-sm btn-quiet"
          href={setPasswordPath(user, viewer)}
          aria-label={`Set password of ${fullName(user)}`}
        >
          Set password
        </Link>
      )}
      {(change || offered.has("delete")) && <span className="row-gap" />}
      {/* One element for both, so that the focus stays on it when the one takes the place of the other. */}
      {change && <ChangeButton id={`change-${user.id}`} change={change} user={user} />}
      {offered.has("delete") && <ChangeButton id={`delete-${user.id}`} change="delete" user={user} />}
      {menu.length > 0 && (
        <button
          type="button"
          id={`more-${user.id}`}
          className="btn btn-sm btn-quiet"
          data-change="more"
          data-menu={menu.join(" ")}
          value={user.id}
          aria-haspopup="menu"
          aria-label={`More actions for ${fullName(user)}`}
        >
          <DotsIcon />
        </button>
      )}
    </div>
  );
}

const looks = {
  disable: { label: "Disable", look: "quiet-danger" },
  activate: { label: "Activate", look: "quiet" },
  delete: { label: "Delete", look: "quiet-danger" },
} as const satisfies Partial<Record<RowAction, object>>;

/** The id is where a dialog gives the focus back to. */
function ChangeButton({ id, change, user }: { id: string; change: keyof typeof looks; user: UserRow }) {
  const { label, look } = looks[change];
  return (
    <button
      type="button"
      id={id}
      className={buttonClass(look, "sm")}
      data-change={change}
      value={user.id}
      aria-label={`${label} ${fullName(user)}`}
    >
      {label}
    </button>
  );
}
