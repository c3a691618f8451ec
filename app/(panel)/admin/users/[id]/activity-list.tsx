import type { Activity } from "@/lib/audit/queries";
import { momentIn } from "@/lib/clinic-time";

/** What happened to a person, newest first, from the audit trail. */
export function ActivityList({ activity, timeZone }: { activity: readonly Activity[]; timeZone: string }) {
  const moment = momentIn(timeZone);
  if (activity.length === 0) return <p className="text-muted">Nothing has happened yet.</p>;
  return (
    <ol className="grid gap-3">
      {activity.map(({ id, at, words, details, by }) => (
        <li key={id} className="border-s-2 border-line ps-3">
          <p>
            <span className="font-medium">{words}</span> {by && <span className="text-muted">by {by}</span>}
          </p>
          {details.length > 0 && <p>{details.join(" · ")}</p>}
          <p className="text-small text-muted">{moment(at)}</p>
        </li>
      ))}
    </ol>
  );
}
