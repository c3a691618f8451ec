import { QueryFailure, withoutData } from "@/db/failure";
import type { FormValues } from "./result";

/**
 * An expected no: shown to the person as it is, beside `field` when one is at fault, and with what is wrong with others at theirs.
 * Nothing was changed.
 */
export class Refusal extends Error {
  override readonly name: string = "Refusal";
  /** What is wrong, by field. */
  readonly fields: Readonly<Record<string, string>>;
  constructor(
    message: string,
    readonly field?: string,
    others: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.fields = field ? { [field]: message, ...others } : others;
  }
}

/** A no to somebody who may do this to others, but not to whom they named: shown like a refusal, and audited like a denial. */
export class Forbidden extends Refusal {
  override readonly name = "Forbidden";
}

/** A no until the person has given their password again: the browser asks for it, and sends the same once more. */
export class PasswordDue extends Refusal {
  override readonly name = "PasswordDue";
  constructor(readonly username: string) {
    super("Confirm that it is you: enter your password.");
  }
}

/** What was named does not exist in this clinic, or not for this person: answered with 404 either way, and audited. */
export class Missing extends Error {
  override readonly name = "Missing";
}

/** For `.catch()` on a write: turns the violation of one named constraint into a refusal, and lets everything else through. */
export function refuseOn(constraint: string, message: string, field?: string) {
  return (error: unknown): never => {
    const violated = withoutData(error);
    if (violated instanceof QueryFailure && violated.constraint === constraint) throw new Refusal(message, field);
    throw error;
  };
}

/** Somebody else saved first. `current` is what stands now, in the form's own terms, so that the form can show what changed. */
export class Stale extends Error {
  override readonly name = "Stale";
  constructor(readonly current: FormValues) {
    super("This was changed by somebody else while you had it open.");
  }
}
