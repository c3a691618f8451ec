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

type Places = Pick<PersonRecord, "country" | "state" | "timeZone">;

/** What is wrong with a country, state or time zone that is in no list, by its field. */
export function unknownPlaces({ country, state, timeZone }: Places): { [field in keyof Places]?: string } {
  return {
    ...(country && !isCountry(country) && { country: "Choose a country from the list." }),
    ...(state && !isSubdivision(country, state) && { state: "Choose a state from the list." }),
    ...(timeZone && !isTimeZone(timeZone) && { timeZone: "Choose a time zone from the list." }),
  };
}

/** Refuses such places; a browser chose from our lists, so it was not one of our forms or an old one. */
export function refuseUnknownPlaces(places: Places): void {
  const [first] = Object.entries(unknownPlaces(places));
  if (first) throw new Refusal(first[1], first[0]);
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
