import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusPill } from "@/components/ui/status-pill";
import type { VisitView } from "./board-view";
import type { VisitChanges } from "./use-visit-changes";
import { VisitItem } from "./visit-item";

type Props = { visits: readonly VisitView[]; total: number; hasRooms: boolean; changes: VisitChanges };

/** Who is in the waiting rooms now, longest first. */
export function WaitingList({ visits, total, hasRooms, changes }: Props) {
  return (
    <Card title="Waiting now" actions={total > 0 && <StatusPill tone="warn">{`${total} waiting`}</StatusPill>}>
      {visits.length === 0 ? (
        <EmptyState title="Nobody is waiting">
          {hasRooms
            ? "Who enters one of your rooms appears here by itself. Give patients the link of a room to let them in."
            : "You belong to no room yet, so no patient can come to you here."}
        </EmptyState>
      ) : (
        <ul aria-label="Waiting now">
          {visits.map((visit) => (
            <VisitItem
              key={visit.id}
              visit={visit}
              facts={[visit.room, visit.isWalkIn ? "Walk-in" : `Planned for ${visit.time}`, withWhom(visit)]}
              since={
                <>
                  <span className="sr-only">Waiting for </span>
                  {visit.since}
                </>
              }
              changes={changes}
            />
          ))}
        </ul>
      )}
      {total > visits.length && visits.length > 0 && (
        <p className="mt-3 text-muted">{`The ${visits.length} who have waited longest, of ${total}.`}</p>
      )}
    </Card>
  );
}

function withWhom({ provider, isOwn }: VisitView): string | null {
  if (!provider) return null;
  return isOwn ? "with you" : `with ${provider}`;
}
