import type { auditEvents } from "@/db/schema/audit";
import { bulkWords } from "@/lib/bulk/words";
import { typeLabels } from "@/lib/users/labels";
import { type Names, numbersIn, personInWords, roomInWords } from "./names";
import { permissionWords } from "./permission-words";
import { capital, labelled, money, number, plural } from "./value-words";

export type Event = Pick<typeof auditEvents.$inferSelect, "action" | "details">;
type Value = string | number;
type Phrase = (value: Value, event: Event, names: Names) => string | null;

const said: Readonly<Record<string, string>> = {
  admin: "By an admin",
  forgotten: "Asked for under Forgot Password",
  link: "With a mailed link",
  self: "By the person",
  signed_out: "By the person",
  idle: "Nobody used it for too long",
  elsewhere: "From another browser of the person",
  same: "The same link, for 7 more days",
  new: "A new link",
};

/** Details by their names, in the order in which they are said. */
export const phrases: Readonly<Record<string, Phrase>> = {
  path: (path) => `Asked for ${path}`,
  found: () => "There is nothing they could see",
  permission: (permission, { details }) =>
    details.found ? null : `Not allowed: ${permissionWords[permission as keyof typeof permissionWords] ?? permission}`,
  reason: (reason, { action }) => `${action.endsWith(".refused") ? "Refused" : "Reason"}: ${reason}`,
  by: (way) => said[way] ?? `By: ${labelled(way)}`,
  link: (link) => said[link] ?? `Link: ${link}`,
  from: (status) => `Was ${labelled(status)}`,
  to: (status) => `Is ${labelled(status)}`,
  was: (status) => `Was ${labelled(status)}`,
  is: (status) => `Is ${labelled(status)}`,
  type: (type) => `Type: ${typeLabels[type as keyof typeof typeLabels] ?? type}`,
  subtype: (subtype) => `Subtype: ${labelled(subtype)}`,
  roles: (roles) => (roles === "none" ? null : `Roles: ${String(roles).split(", ").map(labelled).join(", ")}`),
  fields: (fields) => `Fields: ${String(fields).split(", ").map(capital).join(", ")}`,
  change: (change) => bulkWords[change as keyof typeof bulkWords]?.label ?? labelled(change),
  roomId: (id, { action, details }, names) => `${roomLabel(action, details)}: ${roomInWords(Number(id), names)}`,
  state: (state) => capital(String(state)),
  roomsAdded: (ids, _, names) => `Added: ${each(ids, names, roomInWords)}`,
  roomsRemoved: (ids, _, names) => `Removed: ${each(ids, names, roomInWords)}`,
  providersAdded: (ids, _, names) => `Added: ${each(ids, names, personInWords)}`,
  providersRemoved: (ids, _, names) => `Removed: ${each(ids, names, personInWords)}`,
  added: (total, event) => movedInWords(total, "added", event),
  removed: (total, event) => movedInWords(total, "removed", event),
  amount: (cents) => amountInWords(Number(cents)),
  issuedOn: (day) => `Statement of ${day}`,
  due: (cents) => `Due: ${money(cents)}`,
  carriedOut: (cents) => (cents ? `Credit carried over: ${money(cents)}` : null),
  chart: (chart) => capital(String(chart).replaceAll("-", " ")),
  room: (id, _, names) => `Room: ${roomInWords(Number(id), names)}`,
  left: (total) => `${plural(Number(total), "code")} left`,
  filter: (filter) => `Only: ${filter}`,
  format: (format) => `As ${String(format).toUpperCase()}`,
  total: (total, { action }) => totalInWords(Number(total), action),
  wrong: (total) => `${number(total)} wrong`,
  waiting: (total) => `${number(total)} left`,
  done: (total) => `${number(total)} done`,
  refused: (total) => `${number(total)} not possible`,
  failed: (total) => `${number(total)} failed`,
  visitsToCome: (total) => (total ? `Visits to come: ${number(total)}` : null),
  visitsReleased: (total) => (total ? `Visits left without a provider: ${number(total)}` : null),
  toUser: (id, _, names) => `To: ${personInWords(Number(id), names)}`,
  fromUser: (id, _, names) => `From: ${personInWords(Number(id), names)}`,
  newOwner: (id, _, names) => `New owner: ${personInWords(Number(id), names)}`,
  formerOwner: (id, _, names) => `Former owner: ${personInWords(Number(id), names)}`,
  visitId: (id) => `Visit ${id}`,
  note: (id) => `Note ${id}`,
  mailId: (id) => `Message ${id}`,
  runId: (id) => `Run ${id}`,
  importId: (id) => `Import ${id}`,
};

/** Details that count what an event is about. */
export const countNouns: Readonly<Record<string, string>> = {
  visits: "visit",
  notes: "note",
  pictures: "picture",
  rooms: "room",
  providers: "provider",
  members: "member",
  careTeam: "care team entry",
  careTeams: "care team",
  tags: "tag",
  mail: "message",
};

const countLabels: Readonly<Record<string, string>> = {
  "user.deleted": "Deleted with it",
  "user.handedOver": "Handed over",
  "user.removed": "Taken out of",
  "room.deleted": "Taken out of it",
};

/** `Deleted with it: 3 visits, 1 room`; what there was none of is left out. */
export function countsInWords({ action, details }: Event, keys: readonly string[]): string | null {
  const counts = keys.flatMap((key) => {
    const total = Number(details[key]);
    return total > 0 ? [plural(total, countNouns[key] ?? key)] : [];
  });
  return counts.length === 0 ? null : `${countLabels[action] ?? "Assigned"}: ${counts.join(", ")}`;
}

function amountInWords(cents: number): string {
  if (cents === 0) return "No charge and no credit";
  return `${cents < 0 ? "Credit" : "Charge"}: ${money(cents)}`;
}

const movedNouns: Readonly<Record<string, string>> = {
  "user.roomsChanged": "room",
  "user.careTeamChanged": "provider",
  "user.tagsChanged": "tag",
  "room.peopleChanged": "provider",
};

/** `2 rooms added`, unless the rooms or providers are named themselves. */
function movedInWords(total: Value, verb: "added" | "removed", { action, details }: Event): string | null {
  const isNamed = ["roomsAdded", "roomsRemoved", "providersAdded", "providersRemoved"].some((key) => details[key]);
  if (isNamed || !Number(total) || (action === "user.roomsChanged" && details.roomId)) return null;
  return `${plural(Number(total), movedNouns[action] ?? "entry")} ${verb}`;
}

function roomLabel(action: string, { added, removed }: Event["details"]): string {
  if (action !== "user.roomsChanged") return "Room";
  return removed && !added ? "Removed" : "Added";
}

function totalInWords(total: number, action: string): string {
  const [noun] = Object.entries({ user: /^users\./, event: /^audit\./, row: /^members\./, person: /^bulk\./ }).find(
    ([, pattern]) => pattern.test(action),
  ) ?? ["entry"];
  return plural(total, noun);
}

const each = (ids: Value, names: Names, inWords: (id: number, names: Names) => string) =>
  numbersIn(ids)
    .map((id) => inWords(id, names))
    .join(", ");
