import type { Route } from "next";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PenIcon } from "@/components/ui/row-icons";
import { StatusPill } from "@/components/ui/status-pill";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { counted } from "@/lib/counted";
import { landingPath } from "@/lib/landing/path";
import { countedUpToLimit } from "@/lib/rooms/counted";
import { roomMembersPath } from "@/lib/rooms/path";
import type { RoomRow } from "@/lib/rooms/queries";

/** The rooms of the clinic. No client component per row: `RoomActions` listens for all of them. */
export function RoomTable({ rows }: { rows: readonly RoomRow[] }) {
  const head = (
    <>
      <Th className="wide:w-[34%]">Name</Th>
      <Th className="wide:w-[20%]">Assignments</Th>
      <Th className="wide:w-[14%]">Visits to come</Th>
      <Th className="wide:w-[13%]">Is Active?</Th>
      <Th>Action</Th>
    </>
  );
  return (
    <Table label="Rooms" head={head}>
      {rows.map((room) => (
        <Tr key={room.id}>
          <Td label="Name">
            <Link className="row-name" href={`/admin/rooms/${room.id}` as Route}>
              {room.name}
            </Link>
            <div className="row-sub">
              Code: {room.code}
              <br />
              Link:{" "}
              <Link href={landingPath(room.slug)} className="underline underline-offset-2 hover:text-accent">
                {landingPath(room.slug)}
              </Link>
            </div>
          </Td>
          <Td label="Assignments" showLabel>
            {counted(room.providers, "provider")}
            <br />
            {room.isActive && !room.isStaffed && (
              <>
                <StatusPill tone="warn">No active provider</StatusPill>
                <br />
              </>
            )}
            <Link
              className="underline underline-offset-2 hover:text-accent"
              href={roomMembersPath(room.id)}
              aria-label={`${countedUpToLimit(room.members, "member")} of ${room.name}`}
            >
              {countedUpToLimit(room.members, "member")}
            </Link>
          </Td>
          <Td label="Visits to come" showLabel>
            {room.visitsToCome.toLocaleString("en-US")}
          </Td>
          <Td label="Is Active?">
            <StatusPill tone={room.isActive ? "ok" : "off"}>{room.isActive ? "Active" : "Inactive"}</StatusPill>
          </Td>
          <Td label="Action">
            <div className="row-acts">
              <Link
                className={buttonClass("quiet", "sm")}
                href={`/admin/rooms/${room.id}` as Route}
                aria-label={`Edit ${room.name}`}
              >
                <PenIcon /> Edit
              </Link>
              <span className="row-gap" />
              <button
                type="button"
                id={`delete-${room.id}`}
                className={buttonClass("quiet-danger", "sm")}
                data-delete-room
                value={room.id}
                aria-label={`Delete ${room.name}`}
              >
                Delete
              </button>
            </div>
          </Td>
        </Tr>
      ))}
    </Table>
  );
}
