import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import type { AuditFilter } from "@/lib/audit/input";
import { auditPath, isNarrowed } from "@/lib/audit/path";
import { mostPeople } from "@/lib/audit/search";

/** Stands where the events would be, and says how to find more. */
export function NothingFound({ filter, isTooMany }: { filter: AuditFilter; isTooMany: boolean }) {
  if (!isNarrowed(filter)) {
    return <EmptyState title="Nothing has happened yet">What people do in this clinic is listed here.</EmptyState>;
  }
  return (
    <EmptyState
      title={isTooMany ? `More than ${mostPeople} people fit “${filter.person}”` : "No event matches these filters"}
      actions={
        <Link href={auditPath({ size: filter.size })} className={buttonClass()}>
          Show all events
        </Link>
      }
    >
      {isTooMany ? "Type more of the name, an e-mail address or an ID." : advice(filter)}
    </EmptyState>
  );
}

function advice({ person, from, to }: AuditFilter): string {
  if (from !== "" && to !== "" && from > to) return "The first day is after the last one.";
  if (person !== "" && !/^\d+$/.test(person))
    return "Names are looked for among the people the clinic has now. Somebody who was deleted is found by their ID.";
  return "Widen the search: other days, all actions, or nobody in particular.";
}
