import { z } from "zod";
import { checkNewPassword, optionalNewPasswordShape } from "@/lib/auth/new-password-input";
import { isCalendarDate, todayAnywhere } from "@/lib/calendar-date";
import { readPhone } from "@/lib/places/phone";
import { line, requiredLine } from "@/lib/text";
import { UserRef } from "./input";
import { emailAddress, username } from "./sign-in-input";

const optionalLine = (max: number) => line(max).transform((text) => text || null);

/** A date by its parts; all of them or none. */
const dateOfBirth = z
  .string()
  .max(10)
  .refine((date) => date === "" || isCalendarDate(date), "Choose month, day and year, or none of them.")
  .refine(
    (date) => !isCalendarDate(date) || (date >= "1900-01-01" && date <= todayAnywhere()),
    "Choose a day from 1900 to today.",
  )
  .transform((date) => date || null);

/**
 * A clinic's record of a person, as its forms send it; what is left blank is null. Countries, states and time zones are chosen from
 * lists that only the server has, so `refuseUnknownPlaces` checks them there.
 */
const recordShape = {
  firstName: requiredLine(100, "Enter the first name."),
  lastName: requiredLine(100, "Enter the last name."),
  dateOfBirth,
  address: optionalLine(200),
  city: optionalLine(100),
  state: optionalLine(100),
  zip: optionalLine(20),
  country: optionalLine(2),
  phone: optionalLine(40),
  primaryCareName: optionalLine(200),
  primaryCarePhone: optionalLine(40),
  timeZone: optionalLine(64),
};

/** What every form with the record's fields has. */
export type MemberRecordForm = z.input<z.ZodObject<typeof recordShape>>;
export type MemberRecord = z.output<z.ZodObject<typeof recordShape>>;

/** "Create a Member" (S1). A blank password means that the person is mailed a link to choose one. */
export const NewMember = z
  .object({
    /** Made with the page, so that a form sent twice creates one member. */
    creationKey: z.uuid(),
    rooms: z
      .array(z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER))
      .min(1, "Choose at least one room.")
      .max(100, "At most 100 rooms.")
      .transform((ids) => [...new Set(ids)]),
    username,
    ...optionalNewPasswordShape,
    email: emailAddress,
    ...recordShape,
  })
  .superRefine(checkPhones)
  .superRefine(checkNewPassword((typed: PasswordForUsername) => typed.username))
  .transform(withPhones);
export type NewMember = z.output<typeof NewMember>;

const version = z.number().int().positive();

/** The `Profile` tab: the record of a member, over the version it was opened with. */
export const EditedMember = z
  .object({ ...UserRef.shape, version, ...recordShape })
  .superRefine(checkPhones)
  .transform(withPhones);
export type EditedMember = z.output<typeof EditedMember>;

/** One's own record in this clinic. */
export const OwnRecord = z
  .object({ version, ...recordShape })
  .superRefine(checkPhones)
  .transform(withPhones);
export type OwnRecord = z.output<typeof OwnRecord>;

type PasswordForUsername = { username: string; password: string; confirmPassword: string };

type Phones = Pick<MemberRecord, "phone" | "primaryCarePhone" | "country">;

function checkPhones(record: Phones, context: z.core.$RefinementCtx): void {
  for (const path of ["phone", "primaryCarePhone"] as const) {
    const typed = record[path];
    const read = typed && readPhone(typed, record.country);
    if (read && "error" in read)
      context.issues.push({ code: "custom", input: typed, path: [path], message: read.error, continue: true });
  }
}

/** Numbers are stored in E.164. */
function withPhones<R extends Phones>(record: R): R {
  const stored = (typed: string | null) => {
    const read = typed && readPhone(typed, record.country);
    return read && "number" in read ? read.number : null;
  };
  return { ...record, phone: stored(record.phone), primaryCarePhone: stored(record.primaryCarePhone) };
}
