import { Button, buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { StatusPill } from "@/components/ui/status-pill";
import { visitStatusLabels } from "@/lib/visits/labels";
import { visitChanges } from "@/lib/visits/life";
import { visitStatusTones } from "../admin/users/[id]/visit-status-tones";
import type { OwnHomeView, OwnVisitView } from "./own-view";

type Props = {
  home: Pick<OwnHomeView, "toCome" | "over" | "hasMore">;
  isPresentIn: (roomId: number) => boolean;
  onEnter: (roomId: number) => void;
};

/** A patient's visits to come, and the latest that are over. */
export function VisitLists({ home, isPresentIn, onEnter }: Props) {
  const planned = home.toCome.filter(({ status }) => status === "scheduled");
  const canEnter = ({ isToday, roomId }: OwnHomeView["toCome"][number]) => isToday && !isPresentIn(roomId);
  return (
    <Card title="My visits">
      <h3 className="mb-2 text-small font-semibold text-muted">To come</h3>
      {planned.length === 0 ? (
        <p className="text-muted">No visit is planned.</p>
      ) : (
        <ul aria-label="Visits to come" className="grid grid-cols-[minmax(0,1fr)] gap-3">
          {planned.map((visit) => (
            <li key={visit.id} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
              <VisitLines visit={visit} day={visit.isToday ? "Today" : visit.day} />
              {canEnter(visit) && (
                <Button
                  type="button"
                  size="sm"
                  aria-label={`${visitChanges.arrive.label} for the visit at ${visit.time}`}
                  onClick={() => onEnter(visit.roomId)}
                >
                  {visitChanges.arrive.label}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <h3 className="mt-5 mb-2 text-small font-semibold text-muted">Past</h3>
      {home.over.length === 0 ? (
        <p className="text-muted">No visits yet.</p>
      ) : (
        <ul aria-label="Past visits" className="grid grid-cols-[minmax(0,1fr)] gap-3">
          {home.over.map((visit) => (
            <li key={visit.id}>
              <VisitLines visit={visit} day={visit.day} />
            </li>
          ))}
        </ul>
      )}
      {home.hasMore && (
        <p className="mt-4">
          <Link href="/visits" className={buttonClass("secondary", "sm")}>
            All visits
          </Link>
        </p>
      )}
    </Card>
  );
}

function VisitLines({ visit, day }: { visit: OwnVisitView; day: string }) {
  return (
    <div className="min-w-0 wrap-anywhere">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="tabular-nums">
          {day}, {visit.time}
        </span>
        <StatusPill tone={visitStatusTones[visit.status]}>{visitStatusLabels[visit.status]}</StatusPill>
      </p>
      <p className="text-small text-muted">{[visit.room, visit.provider].filter(Boolean).join(" · ")}</p>
    </div>
  );
}
