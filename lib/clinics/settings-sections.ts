import { type SQL, sql } from "drizzle-orm";
import { clinics } from "@/db/schema/clinics";

type Clinic = typeof clinics.$inferSelect;

/** One form of the Settings page: what of the clinic it holds, in the form's own terms, in words for the trail, and as stored. */
export type Section<Values, Form> = {
  of: (clinic: Clinic) => Values;
  inForm: (values: Values) => Form;
  inWords: (values: Values) => string;
  stored: (values: Values) => { [column in keyof Clinic]?: Clinic[column] | SQL };
};

type Basics = Pick<Clinic, "name" | "timeZone" | "idleMinutes">;

/** What the clinic is called, what its day is, and after how long a browser that nobody uses is signed out. */
export const basics: Section<Basics, { name: string; timeZone: string; idleMinutes: string }> = {
  of: (clinic) => clinic,
  inForm: ({ name, timeZone, idleMinutes }) => ({ name, timeZone, idleMinutes: String(idleMinutes) }),
  inWords: ({ name, timeZone, idleMinutes }) =>
    `name “${name}”, time zone ${timeZone}, signed out after ${idleMinutes} minutes`,
  stored: ({ name, timeZone, idleMinutes }) => ({ name, timeZone, idleMinutes }),
};

type Keeping = Pick<Clinic, "purgeAfterDays" | "retentionYears">;

/** How long members' records are kept. */
export const keeping: Section<Keeping, { purgeAfterDays: string; retentionYears: string }> = {
  of: (clinic) => clinic,
  // An empty field is "never".
  inForm: ({ purgeAfterDays, retentionYears }) => ({
    purgeAfterDays: String(purgeAfterDays ?? ""),
    retentionYears: String(retentionYears),
  }),
  inWords: ({ purgeAfterDays, retentionYears }) =>
    `purge delay ${purgeAfterDays === null ? "off" : `${purgeAfterDays} days`}, retention ${retentionYears} years`,
  stored: ({ purgeAfterDays, retentionYears }) => ({ purgeAfterDays, retentionYears }),
};

export const workflows = switches({ remoteMedics: ["remoteMedicsSince", "remote medic workflow"] });

export const security = switches({ twoFactor: ["twoFactorRequiredSince", "required two-factor authentication"] });

export const waysIn = switches({
  signUp: ["signUpSince", "Sign up"],
  guests: ["guestsSince", "Enter as guest"],
  indexable: ["indexableSince", "search engines"],
});

type Moment = "remoteMedicsSince" | "twoFactorRequiredSince" | "signUpSince" | "guestsSince" | "indexableSince";

/** Settings that have been on since a moment, or are off: each by its column and by what the trail calls it. */
function switches<Name extends string>(
  known: Readonly<Record<Name, readonly [Moment, string]>>,
): Section<Record<Name, boolean>, Record<Name, boolean>> {
  const names = Object.keys(known) as Name[];
  const each = <T>(make: (name: Name) => readonly [string, T]) => Object.fromEntries(names.map(make));
  return {
    of: (clinic) => each((name) => [name, clinic[known[name][0]] !== null]) as Record<Name, boolean>,
    inForm: (values) => values,
    inWords: (values) => names.map((name) => `${known[name][1]} ${values[name] ? "on" : "off"}`).join(", "),
    stored: (values) =>
      each((name) => {
        const [column] = known[name];
        // What is on already stays on since when it was.
        return [column, values[name] ? sql`coalesce(${clinics[column]}, now())` : null];
      }),
  };
}
