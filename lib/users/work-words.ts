import type { Work } from "./work";

/** `3 visits, 2 care teams and 1 room`; what there is none of is left out. */
export function workInWords({ visits, careTeams, rooms }: Work): string {
  const kinds = [
    counted(visits, "visit", "visits"),
    counted(careTeams, "care team", "care teams"),
    counted(rooms, "room", "rooms"),
  ].filter((words) => words !== null);
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

function counted(total: number, one: string, many: string): string | null {
  if (total === 0) return null;
  return `${total.toLocaleString("en-US")} ${total === 1 ? one : many}`;
}
