import { Fact, Facts } from "@/components/ui/facts";
import type { Preview } from "@/lib/bulk/selection";
import type { BulkChange } from "@/lib/bulk/words";
import { counted } from "@/lib/counted";

type Props = { change: BulkChange; of: Pick<Preview, "groups" | "seats">; clinicName: string };

/** What a change means for each of them and for the clinic, in the words of the dialogs that ask about one person. */
export function BulkFacts({ change, of: { groups, seats }, clinicName }: Props) {
  const met = groups.filter(({ isPossible }) => isPossible);
  const has = (type: "provider" | "member") => met.some((group) => group.type === type);
  const facts = factsOf(change, { providers: has("provider"), members: has("member") });
  return (
    <div className="grid max-w-2xl gap-3">
      <p>{meanings[change](clinicName)}</p>
      {(seats > 0 || facts.length > 0) && (
        <Facts>
          {seats > 0 && (
            <Fact>
              <b>{counted(seats, "seat")}</b> {change === "activate" ? takenInWords(seats) : freedInWords(seats)}
            </Fact>
          )}
          {facts.map((fact) => (
            <Fact key={fact}>{fact}</Fact>
          ))}
        </Facts>
      )}
    </div>
  );
}

const freedInWords = (seats: number) => (seats === 1 ? "becomes free" : "become free");
const takenInWords = (seats: number) => `${seats === 1 ? "is" : "are"} taken, as long as one is free`;

const meanings: Readonly<Record<BulkChange, (clinicName: string) => string>> = {
  suspend: (clinic) => `They can no longer sign in to ${clinic}. Everything is kept, and Activate brings them back.`,
  activate: (clinic) => `They can sign in to ${clinic} again, with the roles and rooms of before.`,
  disable: (clinic) =>
    `They can no longer sign in to ${clinic}. All records stay, and you can activate the accounts again.`,
  assign_room: () => "They are put into the room, beside whatever rooms they are in.",
  reset_email: () =>
    "Each is mailed a link to choose a new password. It works once, for 60 minutes; until then the old password stays.",
  remove: (clinic) =>
    `They are removed from ${clinic} and can no longer sign in to it. Other clinics are not affected, the records stay, and they can be invited again.`,
};

const sessionsEnd = "Open sessions end at once";

function factsOf(change: BulkChange, { providers, members }: { providers: boolean; members: boolean }): string[] {
  if (change === "suspend") return providers ? ["Providers keep their seats", sessionsEnd] : [sessionsEnd];
  if (change === "disable") return ["Rooms stay assigned, and visits to come stay in the schedule", sessionsEnd];
  if (change !== "remove") return [];
  return [
    providers ? "Roles end, and rooms are no longer assigned" : "Rooms are no longer assigned",
    ...(providers ? ["Visits to come wait for another provider"] : []),
    ...(members ? ["A member's visits to come stay in the schedule until somebody cancels them"] : []),
    `${sessionsEnd}, and invitation links no longer work`,
    "A message tells them so",
  ];
}
