import type { bulkChanges, outcomes, runStates } from "@/db/schema/runs";

export type BulkChange = (typeof bulkChanges)[number];
export type RunState = (typeof runStates)[number];

type Words = { readonly label: string; readonly done: string };

/** What can be done with many people at once, in the order of the menu, and what each is called afterwards. */
export const bulkWords: Readonly<Record<BulkChange, Words>> = {
  suspend: { label: "Suspend", done: "suspended" },
  activate: { label: "Activate", done: "activated" },
  disable: { label: "Disable", done: "disabled" },
  assign_room: { label: "Assign to room", done: "assigned to the room" },
  reset_email: { label: "Send Reset Password Email", done: "sent a reset e-mail" },
  remove: { label: "Remove", done: "removed" },
};

/** What became of one person, as the page and the download say it. */
export function outcomeInWords(outcome: (typeof outcomes)[number] | null, change: BulkChange): string {
  if (outcome === null) return "Waiting";
  const { done } = bulkWords[change];
  return { done: done.charAt(0).toUpperCase() + done.slice(1), refused: "Not possible", failed: "Failed" }[outcome];
}

/** `1 person`, `1,200 people`. */
export function peopleInWords(total: number): string {
  return total === 1 ? "1 person" : `${total.toLocaleString("en-US")} people`;
}

type Counts = { change: BulkChange; room: string | null; done: number; refused: number; failed: number };

/** How many people of a run came to which outcome: `12 suspended`, `1 not possible`. */
export function countsInWords({ change, room, done, refused, failed }: Counts) {
  const inFigures = (total: number) => total.toLocaleString("en-US");
  return {
    done: `${inFigures(done)} ${bulkWords[change].done}${room ? ` (${room})` : ""}`,
    refused: `${inFigures(refused)} not possible`,
    failed: `${inFigures(failed)} failed`,
  };
}
