import { type AuditAction, auditActions } from "./actions";
import type { Names } from "./names";
import { countNouns, countsInWords, type Event, phrases } from "./phrases";
import { anyInWords, capital, labelled, plain } from "./value-words";

/** What happened, as the trail calls it. */
export function actionInWords(action: string): string {
  return auditActions[action as AuditAction] ?? plain(action.replace(".", " "));
}

/**
 * The details of an event as short phrases, old → new. Every detail is said: one that no phrase is known for, because a newer or an
 * older version wrote it, by its own name.
 */
export function detailsInWords(event: Event, names: Names): string[] {
  const details = Object.entries(event.details).filter(([, value]) => value !== null && value !== "");
  const left = new Map<string, unknown>(details);
  const take = (keys: readonly string[]) => keys.filter((key) => left.delete(key));
  const changes = pairs.filter((pair) => pair.every((key) => left.has(key)));
  take(changes.flat());
  const known = take(Object.keys(phrases));
  const counts = take(Object.keys(countNouns));
  return [
    ...changes.map((pair) => changeInWords(event, pair)),
    ...known.map((key) => phrases[key]?.(event.details[key] as string | number, event, names)),
    countsInWords(event, counts),
    ...[...left].map(([key, value]) => `${plain(key)}: ${anyInWords(value)}`),
  ].filter((phrase): phrase is string => Boolean(phrase));
}

/** Two details that say what was and what is. */
const pairs = [
  ["from", "to"],
  ["was", "is"],
] as const;

const changed: readonly (readonly [RegExp, string])[] = [
  [/^user\.rolesChanged/, "Roles: "],
  [/^user\.typeChanged/, "Type: "],
  [/^(user|invitation)\./, "Status: "],
  [/^seats\./, "Seats: "],
  [/^plan\./, "Plan: "],
  [/^analytics\./, "Days: "],
];

function changeInWords({ action, details }: Event, [before, after]: (typeof pairs)[number]): string {
  const [was, is] = [details[before], details[after]];
  if (action === "settings.changed" || action === "room.edited") return partsInWords(String(was), String(is));
  const label = changed.find(([pattern]) => pattern.test(action))?.[1] ?? "";
  return `${label}${labelled(was)} → ${labelled(is)}`;
}

/** The parts of a section of the settings, or of a room, that changed; both sides are written in the same order. */
function partsInWords(was: string, is: string): string {
  const [before, after] = [was.split(", "), is.split(", ")];
  if (before.length !== after.length) return `${was} → ${is}`;
  const different = before.flatMap((part, index) =>
    part === after[index] ? [] : [`${part} → ${withoutStartOf(part, after[index])}`],
  );
  return capital(different.join("; "));
}

/** `on` of `Sign up on` after `Sign up off`: what both are called is said once. A quoted name stays whole. */
function withoutStartOf(before: string, after = ""): string {
  const [was, is] = [before.split(" "), after.split(" ")];
  const same = is.findIndex((word, index) => word !== was[index] || /^["“]/.test(word));
  return is.slice(Math.max(same, 0)).join(" ");
}
