import { z } from "zod";
import { checkNewPassword, optionalNewPasswordShape } from "@/lib/auth/new-password-input";
import { isCalendarDate, todayAnywhere } from "@/lib/calendar-date";
import { readPhone } from "@/lib/places/phone";
import { line, requiredLine } from "@/lib/text";
import { UserRef } from "./input";
import { emailAddress, username } from "./sign-in-input";

export const optionalLine = (max: number) => line(max).transform((text) => text || null);

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
 * What a clinic's record holds of anybody, as its forms send it; what is left blank is null. Countries, states and time zones are
 * chosen from lists that only the server has, so `refuseUnknownPlaces` checks them there.
 */
export const personShape = {
  firstName: requiredLine(100, "Enter the first name."),
  lastName: requiredLine(100, "Enter the last name."),
  dateOfBirth,
  address: optionalLine(200),
  city: optionalLine(100),
  state: optionalLine(100),
  zip: optionalLine(20),
  country: optionalLine(2),
  phone: optionalLine(40),
  timeZone: optionalLine(64),
};

/** The record of a member. */
const recordShape = {
  ...personShape,
  primaryCareName: optionalLine(200),
  primaryCarePhone: optionalLine(40),
};

/** What the forms of members and of providers have in common. */
export type PersonForm = z.input<z.ZodObject<typeof personShape>>;
export type PersonRecord = z.output<z.ZodObject<typeof personShape>>;

/** What every form of a member's record has. */
export type MemberRecordForm = z.input<z.ZodObject<typeof recordShape>>;
export type MemberRecord = z.output<z.ZodObject<typeof recordShape>>;

/** What the forms that create somebody have, besides the record. */
export const creationShape = {
  /** Made with the page, so that a form sent twice creates one person. */
  creationKey: z.uuid(),
  username,
  ...optionalNewPasswordShape,
  email: emailAddress,
};

/** Rooms as the form of a new person carries them; each counts once, see {@link each}. */
export const roomIds = z
  .array(z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER))
  .max(100, "At most 100 rooms.");

export const each = (ids: number[]) => [...new Set(ids)];

/** "Create a Member" (S1). A blank password means that the person is mailed a link to choose one. */
export const NewMember = z
  .object({
    ...creationShape,
    rooms: roomIds.min(1, "Choose at least one room.").transform(each),
    ...recordShape,
  })
  .superRefine(checkPhones)
  .superRefine(checkNewPassword((typed: PasswordForUsername) => typed.username))
  .transform(withPhones);
export type NewMember = z.output<typeof NewMember>;

export const version = z.number().int().positive();

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

export type PasswordForUsername = { username: string; password: string; confirmPassword: string };

type Phones = { country: string | null; phone: string | null; primaryCarePhone?: string | null };

/** For `superRefine`: numbers that can be dialled. */
export function checkPhones(record: Phones, context: z.core.$RefinementCtx): void {
  for (const path of ["phone", "primaryCarePhone"] as const) {
    const typed = record[path];
    const read = typed && readPhone(typed, record.country);
    if (read && "error" in read)
      context.issues.push({ code: "custom", input: typed, path: [path], message: read.error, continue: true });
  }
}

/** Numbers are stored in E.164. */
export function withPhone<R extends Phones>(record: R): R {
  return { ...record, phone: stored(record.phone, record.country) };
}

function withPhones<R extends Phones & { primaryCarePhone: string | null }>(record: R): R {
  return { ...withPhone(record), primaryCarePhone: stored(record.primaryCarePhone, record.country) };
}

function stored(typed: string | null, country: string | null): string | null {
  const read = typed && readPhone(typed, country);
  return read && "number" in read ? read.number : null;
}
