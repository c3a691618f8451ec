import { Fact, Facts } from "@/components/ui/facts";
import { momentIn } from "@/lib/clinic-time";
import type { HandOverFacts } from "@/lib/users/hand-over";
import { workInWords } from "@/lib/users/work-words";

type Props = { user: HandOverFacts; timeZone: string };

const none = { visits: 0, careTeams: 0, rooms: 0 };

/** What goes to the other provider, one kind a line. */
export function WorkFacts({ user: { work, nextVisitAt, rooms }, timeZone }: Props) {
  const { visits, careTeams } = work;
  const more = work.rooms - rooms.length;
  return (
    <div className="mb-4">
      <Facts>
        {visits > 0 && (
          <Fact>
            <b>{workInWords({ ...none, visits })}</b> to come
            {nextVisitAt && `, the next on ${momentIn(timeZone)(nextVisitAt)}`}
          </Fact>
        )}
        {careTeams > 0 && (
          <Fact>
            A place in <b>{workInWords({ ...none, careTeams })}</b>
          </Fact>
        )}
        {work.rooms > 0 && (
          <Fact>
            <b>{workInWords({ ...none, rooms: work.rooms })}</b>:{" "}
            {rooms.map(({ name, closedAt }) => (closedAt ? `${name} (inactive)` : name)).join(", ")}
            {more > 0 && ` and ${more} more`}
          </Fact>
        )}
      </Facts>
    </div>
  );
}
