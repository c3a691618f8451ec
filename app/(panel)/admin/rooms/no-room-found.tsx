import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import type { RoomFilter } from "@/lib/rooms/input";
import { roomsPath } from "@/lib/rooms/path";

/** Stands where the list would be, and says how to get a room into it. */
export function NoRoomFound({ filter: { search, inactive, size } }: { filter: RoomFilter }) {
  if (search === "") {
    return (
      <EmptyState title={inactive ? "No rooms yet" : "No active rooms"}>
        {inactive
          ? "New Room makes the first one, with a landing page where patients arrive."
          : "New Room makes one; Show Inactive Rooms lists those that are closed."}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No room matches this search"
      actions={
        <Link href={roomsPath({ inactive, size })} className={buttonClass()}>
          {inactive ? "Show all rooms" : "Show all active rooms"}
        </Link>
      }
    >
      {inactive
        ? "Try a part of the name, the code or the slug."
        : "Try a part of the name, the code or the slug, or Show Inactive Rooms."}
    </EmptyState>
  );
}
