import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import type { MemberFilter } from "@/lib/rooms/input";
import { roomMembersPath } from "@/lib/rooms/path";

type Props = { room: { id: number; isActive: boolean }; filter: MemberFilter };

/** Stands where the list would be, and says how to get somebody into it. */
export function NoMember({ room, filter: { search, add, size } }: Props) {
  if (search === "") {
    return (
      <EmptyState title="No members in this room yet">
        {room.isActive
          ? "Find them above, or choose this room when you create a member."
          : "It is inactive; once it is active again, members can be added."}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No member of this room matches this search"
      actions={
        <Link href={roomMembersPath(room.id, { add, size })} className={buttonClass()}>
          Show all members
        </Link>
      }
    >
      Try a part of the name, or an e-mail address with its @.
    </EmptyState>
  );
}
