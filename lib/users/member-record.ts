import type { memberships } from "@/db/schema/memberships";
import { isCountry } from "@/lib/places/countries";
import { phoneInWords } from "@/lib/places/phone";
import { isSubdivision } from "@/lib/places/subdivisions";
import { isTimeZone } from "@/lib/places/time-zones";
import { Refusal } from "@/lib/refusal";
import { recordLabels } from "./labels";
import type { MemberRecord, MemberRecordForm, PersonForm, PersonRecord } from "./record-input";

type RecordField = keyof MemberRecord;
type Row = Pick<typeof memberships.$inferSelect, RecordField>;

const recordFields = Object.keys(recordLabels) as RecordField[];

/** Refuses a country, state or time zone that is in no list; a browser chose from ours, so it was not one of our forms or an old one. */
export function refuseUnknownPlaces({
  country,
  state,
  timeZone,
}: Pick<PersonRecord, "country" | "state" | "timeZone">): void {
  if (country && !isCountry(country)) throw new Refusal("Choose a country from the list.", "country");
  if (state && !isSubdivision(country, state)) throw new Refusal("Choose a state from the list.", "state");
  if (timeZone && !isTimeZone(timeZone)) throw new Refusal("Choose a time zone from the list.", "timeZone");
}

/** A stored record as its form shows it. */
export function recordInForm(row: Row): MemberRecordForm {
  const { primaryCareName, primaryCarePhone } = row;
  return {
    ...personInForm(row),
    primaryCareName: primaryCareName ?? "",
    primaryCarePhone: primaryCarePhone ? phoneInWords(primaryCarePhone) : "",
  };
}

/** The part of a stored record that members and providers have in common, as forms show it. */
export function personInForm(row: Pick<Row, keyof PersonRecord>): PersonForm {
  const { firstName, lastName, dateOfBirth, address, city, state, zip, country, phone, timeZone } = row;
  return {
    firstName,
    lastName,
    dateOfBirth: dateOfBirth ?? "",
    address: address ?? "",
    city: city ?? "",
    state: state ?? "",
    zip: zip ?? "",
    country: country ?? "",
    phone: phone ? phoneInWords(phone) : "",
    timeZone: timeZone ?? "",
  };
}

/** The fields of a record alone, to be stored. */
export function recordOf(input: MemberRecord): MemberRecord {
  return Object.fromEntries(recordFields.map((field) => [field, input[field]])) as MemberRecord;
}
