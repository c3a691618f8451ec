import { shareInWords } from "@/lib/analytics/labels";
import { downloadPath } from "@/lib/analytics/path";
import type { Analytics } from "@/lib/analytics/queries";
import type { RoomUse } from "@/lib/analytics/sums";
import { counted } from "@/lib/counted";
import { ChartCard } from "./chart-card";
import { NarrowOutcomes, outcomeColumns } from "./narrow-outcomes";
import { NumberTable } from "./number-table";
import { ShareBar } from "./share-bar";
import type { Shown } from "./shown";

/** Rooms that are listed one by one; of a clinic with more, the others stand below in one line that opens. */
const listed = 10;

/** The visits of each room: bars and numbers in one table. */
export function RoomUseCard({ analytics: { roomUse }, filter }: { analytics: Analytics; filter: Shown }) {
  const others = roomUse.slice(listed);
  const visits = others.reduce((sum, { total }) => sum + total, 0);
  const share = others.reduce((sum, room) => sum + room.share, 0);
  return (
    <ChartCard of="rooms" className="wide:col-span-7" csv={downloadPath("rooms", filter)}>
      <RoomTable label="Utilisation per room" rooms={roomUse.slice(0, listed)} />
      {others.length > 0 && (
        <details className="mt-2 border-t border-line pt-2 text-small">
          <summary className="min-h-6 text-muted">
            {`${counted(others.length, "other room")}: ${counted(visits, "visit")}, ${shareInWords(share)}`}
          </summary>
          <RoomTable label="Utilisation of the other rooms" rooms={others} />
        </details>
      )}
    </ChartCard>
  );
}

function RoomTable({ label, rooms }: { label: string; rooms: readonly RoomUse[] }) {
  return (
    <NumberTable
      label={label}
      columns={["Room", "Visits", ...outcomeColumns, "Share"]}
      wideOnly={outcomeColumns}
      rows={rooms.map((room) => ({
        key: room.id,
        head: (
          <>
            {room.name}
            <NarrowOutcomes {...room} />
            <ShareBar share={room.share} />
          </>
        ),
        cells: [room.total, room.completed, room.pending, room.missedOrCancelled, shareInWords(room.share)],
      }))}
    />
  );
}
