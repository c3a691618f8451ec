import type { ReactNode } from "react";
import type { VisitView } from "./board-view";
import { PatientName } from "./patient-name";
import type { VisitChanges } from "./use-visit-changes";
import { VisitButtons } from "./visit-buttons";

type Props = { visit: VisitView; facts: readonly (string | null)[]; since: ReactNode; changes: VisitChanges };

/** One visit that goes on now: whose, where and why, since when, and what can be done. */
export function VisitItem({ visit, facts, since, changes }: Props) {
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 border-t border-line py-3 first:border-t-0 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1 basis-56 wrap-anywhere">
        <p>
          <PatientName visit={visit} />
        </p>
        <p className="text-small text-muted">{facts.filter(Boolean).join(" · ")}</p>
        {visit.reason && <p className="mt-1">“{visit.reason}”</p>}
      </div>
      <p className="basis-20 leading-6 font-semibold tabular-nums">{since}</p>
      {/* As wide as the most buttons a row can have, so that the times stand below one another. */}
      <div className="flex sm:w-57 sm:justify-end">
        <VisitButtons visit={visit} changes={changes} />
      </div>
    </li>
  );
}
