import { type AuditAction, auditActions } from "./actions";

/** Kinds of events, in the order of the filter; each can be asked for as a whole. */
export const auditKinds = {
  views: "Views and downloads",
  refusals: "Refused attempts",
  people: "People",
  rooms: "Rooms and visits",
  signIns: "Sign-in and security",
  clinic: "Clinic",
} as const;

export type AuditKind = keyof typeof auditKinds;

/** By what an action's name begins with; what is in none of them concerns the clinic itself. */
const nouns: Partial<Record<AuditKind, readonly string[]>> = {
  people: ["user", "users", "invitation", "note", "bulk", "members"],
  rooms: ["room", "visit"],
  signIns: ["session", "sessions", "password", "email", "username", "secondFactor"],
};

export function kindOf(action: string): AuditKind {
  const [noun = "", verb = ""] = action.split(".");
  if (["viewed", "exported", "linkCopied"].includes(verb)) return "views";
  if (["refused", "denied"].includes(verb)) return "refusals";
  return (["people", "rooms", "signIns"] as const).find((kind) => nouns[kind]?.includes(noun)) ?? "clinic";
}

/** The actions of a kind, by what they are called. */
export function actionsOf(kind: AuditKind): AuditAction[] {
  const actions = Object.keys(auditActions) as AuditAction[];
  return actions
    .filter((action) => kindOf(action) === kind)
    .sort((a, b) => auditActions[a].localeCompare(auditActions[b], "en"));
}
