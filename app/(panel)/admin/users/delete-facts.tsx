import type { Route } from "next";
import { Fact, Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import type { Belongings } from "@/lib/users/belongings";
import type { DeletionFacts } from "@/lib/users/deletion";
import { isNothing, isOne, workInWords } from "@/lib/users/work-words";
import { PatientsConcerned } from "./patients-concerned";

/** The order and the words in which the dialog counts what goes with a person. */
const kinds = {
  visits: ["visit", "visits"],
  notes: ["internal note", "internal notes"],
  pictures: ["picture", "pictures"],
  rooms: ["room assignment", "room assignments"],
  careTeam: ["place in a care team", "places in care teams"],
  tags: ["tag", "tags"],
  mail: ["e-mail", "e-mails"],
} as const satisfies Record<keyof Belongings, readonly [string, string]>;

/** Of a provider these are said together, since another one can take them over. */
const handedOver: readonly (keyof Belongings)[] = ["rooms", "careTeam"];

/** How much will be lost, one kind a line; what there is none of is said once. */
export function DeleteFacts({ user }: { user: DeletionFacts }) {
  const { counts, patients, freesSeat, type } = user;
  const isProvider = type === "provider";
  const held = (Object.keys(kinds) as (keyof Belongings)[]).filter(
    (kind) => counts[kind] > 0 && !(isProvider && handedOver.includes(kind)),
  );
  return (
    <>
      <Facts>
        <Fact>
          <b>The record and the sign-in</b>, with all open sessions and links
        </Fact>
        {held.map((kind) => (
          <Fact key={kind}>
            <b>{counts[kind].toLocaleString("en-US")}</b> {kinds[kind][counts[kind] === 1 ? 0 : 1]}
            {kind === "visits" && isProvider && " that are over"}
            {kind === "notes" && isProvider && " written about patients"}
            {kind === "visits" &&
              patients.guestVisits > 0 &&
              `, ${patients.guestVisits.toLocaleString("en-US")} of guests`}
          </Fact>
        ))}
        {counts.visits === 0 && <Fact>No visits{isProvider && " that are over"}</Fact>}
        {isProvider && !isNothing(user.work) && (
          <Fact>
            <b>{workInWords(user.work)}</b> {isOne(user.work) ? "is" : "are"} left without {user.firstName}
            {user.work.visits > 0 && "; visits to come wait for another provider"}.{" "}
            <Link href={`/admin/users/${user.id}/hand-over?then=delete` as Route}>Hand over first</Link>
          </Fact>
        )}
        {freesSeat && (
          <Fact>
            <b>1 seat</b> becomes free
          </Fact>
        )}
      </Facts>
      <PatientsConcerned user={user} />
    </>
  );
}
