import { counted } from "@/lib/counted";
import type { Work } from "./work";

/** `3 visits, 2 care teams and 1 room`; what there is none of is left out. */
export function workInWords({ visits, careTeams, rooms }: Work): string {
  const kinds = [
    visits > 0 && counted(visits, "visit"),
    careTeams > 0 && counted(careTeams, "care team"),
    rooms > 0 && counted(rooms, "room"),
  ].filter((words) => words !== false);
  const last = kinds.pop();
  return kinds.length === 0 ? (last ?? "nothing") : `${kinds.join(", ")} and ${last}`;
}

/** What the toast says after a hand-over. */
export function handedOverInWords({ name, ...work }: Work & { name: string }): string {
  return `${workInWords(work)} ${isOne(work) ? "was" : "were"} handed over to ${name}.`;
}

export function isNothing({ visits, careTeams, rooms }: Work): boolean {
  return visits + careTeams + rooms === 0;
}

export function isOne({ visits, careTeams, rooms }: Work): boolean {
  return visits + careTeams + rooms === 1;
}
