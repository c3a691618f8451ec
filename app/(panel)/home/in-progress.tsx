import { Card } from "@/components/ui/card";
import type { VisitView } from "./board-view";
import type { VisitChanges } from "./use-visit-changes";
import { VisitItem } from "./visit-item";

/** Who is being seen now: by the person, and by others in their rooms. Not there while nobody is. */
export function InProgress({ visits, changes }: { visits: readonly VisitView[]; changes: VisitChanges }) {
  if (visits.length === 0) return null;
  const ownFirst = [...visits].sort((a, b) => Number(b.isOwn) - Number(a.isOwn));
  return (
    <Card title="In progress">
      <ul aria-label="In progress">
        {ownFirst.map((visit) => (
          <VisitItem
            key={visit.id}
            visit={visit}
            facts={[visit.room, visit.isOwn ? "with you" : `with ${visit.provider}`]}
            since={
              <>
                <span className="sr-only">Going on for </span>
                {visit.since}
              </>
            }
            changes={changes}
          />
        ))}
      </ul>
    </Card>
  );
}
