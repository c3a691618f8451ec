import { refresh } from "next/cache";
import { unstable_rethrow } from "next/navigation";
import { z } from "zod";
import { inClinic, type Tx } from "@/db";
import { InDoubt, isDatabaseAway } from "@/db/failure";
import { denied, recordDenial, requireActor } from "@/lib/auth/actor";
import type { Actor } from "@/lib/auth/grant";
import type { Permission } from "@/lib/auth/permissions";
import { logFailure } from "@/lib/log";
import { Forbidden, Missing, PasswordDue, Refusal, Stale } from "@/lib/refusal";
import { lookFirst, type Result, refused } from "@/lib/result";

/**
 * The one door for writes: who, then what, then one transaction inside the actor's clinic. `prepare` is for slow work that needs
 * no lock, such as hashing a password: it runs before the transaction, and the command gets what it answers. `show` is for what the
 * browser gets once it is done: the page it was sent from, unless that is no longer the actor's to see.
 */
export function action<P extends Permission, S extends z.ZodType, T, Prepared = undefined>(
  permission: P,
  schema: S,
  command: (tx: Tx, actor: Actor<NoInfer<P>>, input: z.output<S>, prepared: Prepared) => Promise<T>,
  prepare?: (actor: Actor<NoInfer<P>>, input: z.output<S>) => Promise<Prepared>,
  show: () => void = refresh,
) {
  return async (raw: z.input<S>): Promise<Result<T>> => {
    const actor = await requireActor(permission);
    const run = async (input: z.output<S>) => {
      const prepared = (await prepare?.(actor, input)) as Prepared;
      return retried(() => inClinic(actor, (tx) => command(tx, actor, input, prepared)));
    };
    const result = await answer(schema, raw, (input) =>
      run(input).catch(async (error) => {
        if (error instanceof Missing) return denied(actor, permission);
        if (error instanceof Forbidden) await recordDenial(actor, permission);
        throw error;
      }),
    );
    // Refused or done, the page may show a state that is gone; while the password is asked for, it stays as it is.
    if (result.ok) show();
    else if (!result.passwordDue) refresh();
    return result;
  };
}

/** The door for the few writes before a clinic is known. `work` opens its own transaction and asks for whatever proof it needs. */
export function publicAction<S extends z.ZodType, T>(schema: S, work: (input: z.output<S>) => Promise<T>) {
  return (raw: z.input<S>): Promise<Result<T>> => answer(schema, raw, (input) => retried(() => work(input)));
}

async function answer<S extends z.ZodType, T>(
  schema: S,
  raw: z.input<S>,
  work: (input: z.output<S>) => Promise<T>,
): Promise<Result<T>> {
  const input = schema.safeParse(raw);
  if (!input.success) return refused("Please check the marked fields.", z.flattenError(input.error).fieldErrors);
  try {
    return { ok: true, value: await work(input.data) };
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof PasswordDue) {
      const { message, username } = error;
      return { ...refused(message), passwordDue: { username } };
    }
    if (error instanceof Refusal) {
      const fields = Object.entries(error.fields).map(([field, message]) => [field, [message]]);
      return refused(error.message, Object.fromEntries(fields));
    }
    if (error instanceof Stale) return { ...refused(error.message), current: error.current };
    const reference = logFailure(error, "action");
    if (error instanceof InDoubt) return refused(`The database could not be reached. ${lookFirst}`);
    if (isDatabaseAway(error))
      return refused("The database cannot be reached right now. Nothing was changed; please try again in a moment.");
    return refused(
      `Something went wrong, and nothing was changed. If it happens again, tell your administrator the reference ${reference}.`,
    );
  }
}

const clashes = new Set(["40001", "40P01"]);

/** Runs a transaction again when Postgres ended it only because another one was in its way. */
async function retried<T>(run: () => Promise<T>, attempts = 4): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const { code } = error as { code?: string };
    if (attempts > 1 && code && clashes.has(code)) return retried(run, attempts - 1);
    throw error;
  }
}
