import { type Permission, permissions, type Right } from "./permissions";

/** A signed-in person in one clinic, as read from the database for this request. */
export type Person = {
  readonly sessionId: string;
  readonly userId: number;
  readonly membershipId: number;
  readonly firstName: string;
  readonly lastName: string;
  /** A provider's picture in this clinic, if there is one. */
  readonly pictureId: number | null;
  readonly clinicId: number;
  readonly clinicName: string;
  /** IANA zone of the clinic. */
  readonly timeZone: string;
  readonly idleMinutes: number;
  readonly rights: ReadonlySet<Right>;
  /** Where the request came from, for the audit trail. */
  readonly address: string | null;
};

declare const granted: unique symbol;

/** A person who was found to have permission `P`. Only `grant` makes one, so a query that demands it cannot be reached without asking. */
export type Actor<P extends Permission> = Person & { readonly [granted]: P };

/** The person with the proof of the permission, or null when they do not have it. */
export function grant<P extends Permission>(person: Person, permission: P): Actor<P> | null {
  return can(person, permission) ? (person as Actor<P>) : null;
}

/** Whether to show a control. Doing something needs an `Actor`. */
export function can(person: Person, permission: Permission): boolean {
  return permissions[permission].some((right) => person.rights.has(right));
}
