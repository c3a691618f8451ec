import { demographicsLabels } from "./labels";
import { personInForm } from "./member-record";
import type { Demographics, DemographicsForm } from "./provider-input";
import type { Place } from "./save-record";

const demographicsFields = Object.keys(demographicsLabels) as (keyof Demographics)[];

type Row = Pick<Place, keyof Demographics>;

/** The demographics alone, to be stored. */
export function demographicsOf(input: Demographics): Demographics {
  return Object.fromEntries(demographicsFields.map((field) => [field, input[field]])) as Demographics;
}

/** Stored demographics as their form shows them. */
export function demographicsInForm(row: Row): DemographicsForm {
  const { title, suffix, gender, licenceNumber, licenceState } = row;
  return {
    ...personInForm(row),
    title: title ?? "",
    suffix: suffix ?? "",
    gender: (gender ?? "") as DemographicsForm["gender"],
    licenceNumber: licenceNumber ?? "",
    licenceState: licenceState ?? "",
  };
}
