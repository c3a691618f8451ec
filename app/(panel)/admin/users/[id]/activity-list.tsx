import type { Activity } from "@/lib/audit/queries";
import { momentIn } from "@/lib/clinic-time";
import { fullName, statusLabels, type UserStatus } from "@/lib/users/labels";
import { workInWords } from "@/lib/users/work-words";

/** What happened to a person, newest first, from the audit trail. */
export function ActivityList({ activity, timeZone }: { activity: readonly Activity[]; timeZone: string }) {
  const moment = momentIn(timeZone);
  if (activity.length === 0) return <p className="text-muted">Nothing has happened yet.</p>;
  return (
    <ol className="grid gap-3">
      {activity.map((event) => (
        <li key={event.id} className="border-s-2 border-line ps-3">
          <p>
            <span className="font-medium">{event.words}</span>
            {changeInWords(event.details)} <span className="text-muted">{byWhom(event)}</span>
          </p>
          <p className="text-small text-muted">{moment(event.at)}</p>
        </li>
      ))}
    </ol>
  );
}

function byWhom({ actorId, firstName, lastName }: Activity): string {
  if (actorId === null) return "";
  return firstName && lastName ? `by ${fullName({ firstName, lastName })}` : `by user ${actorId}`;
}

function changeInWords({ from, to, reason, fields, ...other }: Activity["details"]): string {
  const label = (status: unknown) => statusLabels[status as UserStatus] ?? String(status);
  if (from && to) return `: ${label(from)} → ${label(to)}`;
  if (other.toUser) return `: ${workOf(other)} to user ${other.toUser}`;
  if (other.fromUser) return `: ${workOf(other)} from user ${other.fromUser}`;
  const what = reason ?? fields;
  return what ? `: ${what}` : "";
}

function workOf({ visits, careTeams, rooms }: Activity["details"]): string {
  return workInWords({ visits: Number(visits), careTeams: Number(careTeams), rooms: Number(rooms) });
}
