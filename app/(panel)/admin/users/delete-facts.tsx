import { Fact, Facts } from "@/components/ui/facts";
import type { Belongings } from "@/lib/users/belongings";

/** The order and the words in which the dialog counts what goes with a member. */
const kinds = {
  visits: ["visit", "visits"],
  notes: ["internal note", "internal notes"],
  rooms: ["room assignment", "room assignments"],
  careTeam: ["place in a care team", "places in care teams"],
  tags: ["tag", "tags"],
  mail: ["e-mail", "e-mails"],
} as const satisfies Record<keyof Belongings, readonly [string, string]>;

/** How much will be lost, one kind a line; what there is none of is said once. */
export function DeleteFacts({ counts }: { counts: Belongings }) {
  const held = Object.entries(kinds).filter(([kind]) => counts[kind as keyof Belongings] > 0);
  return (
    <Facts>
      <Fact>
        <b>The record and the sign-in</b>, with all open sessions and links
      </Fact>
      {held.map(([kind, [one, many]]) => {
        const total = counts[kind as keyof Belongings];
        return (
          <Fact key={kind}>
            <b>{total.toLocaleString("en-US")}</b> {total === 1 ? one : many}
          </Fact>
        );
      })}
      {counts.visits === 0 && <Fact>No visits</Fact>}
    </Facts>
  );
}
