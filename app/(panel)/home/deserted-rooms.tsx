import type { Route } from "next";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import type { BoardView } from "./board-view";

type Props = { rooms: BoardView["deserted"]; manageRooms: boolean };

/** Rooms in which patients wait although they have no active provider: nobody who belongs there sees them. */
export function DesertedRooms({ rooms, manageRooms }: Props) {
  const withPatients = rooms.filter(({ waiting }) => waiting > 0);
  if (withPatients.length === 0) return null;
  return (
    <Notice tone="warn" title="Patients wait where no provider is active" className="mb-4">
      <ul className="my-1">
        {withPatients.map(({ id, name, waiting }) => (
          <li key={id}>
            {manageRooms ? <Link href={`/admin/rooms/${id}` as Route}>{name}</Link> : name}: {waiting} waiting
          </li>
        ))}
      </ul>
      {manageRooms
        ? "Assign a provider to the room, or tell the patients and cancel their visits."
        : "Ask your clinic admin to assign a provider to the room, or tell the patients and cancel their visits."}
    </Notice>
  );
}
