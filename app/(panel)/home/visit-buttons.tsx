import { Button, type ButtonVariant } from "@/components/ui/button";
import type { VisitView } from "./board-view";
import { buttonId, loadDialogs, type RowChange, type VisitChanges } from "./use-visit-changes";

const looks: Record<RowChange, { label: string; variant: ButtonVariant }> = {
  start: { label: "Start", variant: "primary" },
  complete: { label: "Complete", variant: "primary" },
  miss: { label: "Missed", variant: "secondary" },
  cancel: { label: "Cancel…", variant: "quiet-danger" },
};

/** What the person may do with a visit; a gap stands before what takes it away. */
export function VisitButtons({ visit, changes }: { visit: VisitView; changes: VisitChanges }) {
  const isThere = visit.status !== "scheduled";
  return (
    <div className="flex flex-wrap items-center gap-2">
      {changes.offered(visit).map((change) => (
        <Button
          key={change}
          id={buttonId(change, visit)}
          type="button"
          size="sm"
          variant={change === "start" && !isThere ? "secondary" : looks[change].variant}
          className={change === "cancel" ? "ms-1" : undefined}
          aria-label={`${looks[change].label} visit with ${visit.patient}`}
          pending={changes.isPending(change, visit)}
          onPointerEnter={change === "miss" || change === "cancel" ? loadDialogs : undefined}
          onClick={() => changes.run(change, visit)}
        >
          {looks[change].label}
        </Button>
      ))}
    </div>
  );
}
