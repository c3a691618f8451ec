import type { Route } from "next";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { StatusPill } from "@/components/ui/status-pill";
import type { RoomView } from "./board-view";

/** The person's rooms with the page that patients come by, and how many wait; a closed one only while somebody does. */
export function RoomList({ rooms, manageRooms }: { rooms: readonly RoomView[]; manageRooms: boolean }) {
  const shown = rooms.filter(({ isActive, waiting }) => isActive || waiting > 0);
  return (
    <Card title="My rooms">
      {shown.length === 0 ? (
        <EmptyState
          title="No rooms yet"
          actions={
            manageRooms && (
              <Link href="/admin/rooms" className={buttonClass("secondary", "sm")}>
                Rooms
              </Link>
            )
          }
        >
          {manageRooms
            ? "Assign yourself to a room, and who waits there appears here."
            : "Rooms you are assigned to appear here. Ask your clinic admin for one."}
        </EmptyState>
      ) : (
        <ul className="grid grid-cols-[minmax(0,1fr)] gap-3 sm:grid-cols-2 min-[70rem]:grid-cols-[minmax(0,1fr)]">
          {shown.map((room) => (
            <li key={room.id} className="rounded-card border border-line p-3.5 wrap-anywhere">
              <p className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
                <span className="font-semibold">{room.name}</span>
                {room.waiting > 0 && <StatusPill tone="warn">{`${room.waiting} waiting`}</StatusPill>}
              </p>
              <p className="mt-1 text-small text-muted">
                Code: {room.code}
                <br />
                {room.isActive ? (
                  <>
                    Link:{" "}
                    <Link className="text-accent underline" href={`/u/${room.slug}` as Route}>
                      /u/{room.slug}
                    </Link>
                  </>
                ) : (
                  "Inactive: nobody new can enter"
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
