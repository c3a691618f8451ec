import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import type { UserFilter } from "@/lib/users/input";
import { isNarrowed, usersPath } from "@/lib/users/path";

/** Stands where the list would be, and says how to find more. */
export function NobodyFound({ filter }: { filter: UserFilter }) {
  // The owner is always there, so this is somebody who sees members only, or those of their own rooms.
  if (!isNarrowed(filter)) {
    return (
      <EmptyState title="No members to show yet">
        Whom you see depends on your role and your rooms. A clinic admin can assign you to a room.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No user matches these filters"
      actions={
        <Link href={usersPath({ sort: filter.sort, size: filter.size })} className={buttonClass()}>
          Show all users
        </Link>
      }
    >
      {advice(filter)}
    </EmptyState>
  );
}

function advice({ id, name, email, status }: UserFilter): string {
  if (id !== "" && !/^\d{1,15}$/.test(id))
    return "An ID is a number such as 1000164693. Search for a name under Full Name.";
  if (id !== "") return "Check the ID, or search by name or e-mail instead.";
  if (name !== "" && name.length < 3)
    return "One or two letters find names that begin with them. Try a longer part of the name.";
  if (name !== "") return "Try a part of the name, or only the first or the last name.";
  if (email !== "") return "Check the spelling, or search for a part of the address, such as what stands before the @.";
  if (status === "removed") return "Nobody has been removed from this clinic.";
  return "Widen the search by setting one of the filters above back to All.";
}
