import type { Actor } from "@/lib/auth/grant";
import { recordLabels } from "@/lib/users/labels";

type Column = {
  readonly label: string;
  readonly required?: true;
  /** What goes into it, where its name does not say it. */
  readonly holds?: string;
  /** In the place of what a form says that offers a list or a calendar. */
  readonly wrong?: string;
};

/** The columns of a file of members, by the fields of New Member and with their labels (S1), in the order of the template. */
export const columns = {
  firstName: { label: recordLabels.firstName, required: true },
  lastName: { label: recordLabels.lastName, required: true },
  email: { label: "Email", required: true },
  username: { label: "Username", holds: "Blank: the e-mail address" },
  dateOfBirth: {
    label: recordLabels.dateOfBirth,
    holds: "YYYY-MM-DD, such as 1985-05-14",
    wrong: "Enter a day from 1900 to today as YYYY-MM-DD, such as 1985-05-14.",
  },
  address: { label: recordLabels.address },
  city: { label: recordLabels.city },
  state: {
    label: recordLabels.state,
    holds: "US, CA, AU, BR, IN and MX: its code, such as CA",
    wrong: "Enter the code of a state of that country, such as CA.",
  },
  zip: { label: recordLabels.zip },
  country: {
    label: recordLabels.country,
    holds: "Its code of two letters, such as US",
    wrong: "Enter the code of a country, such as US.",
  },
  phone: { label: recordLabels.phone, holds: "With + and country code, or as dialled in Country" },
  primaryCareName: { label: recordLabels.primaryCareName },
  primaryCarePhone: { label: recordLabels.primaryCarePhone, holds: "As Phone" },
  timeZone: {
    label: recordLabels.timeZone,
    holds: "Such as America/Los_Angeles. Blank: the clinic's",
    wrong: "Enter a time zone by its name, such as America/Los_Angeles.",
  },
  rooms: { label: "Rooms", required: true, holds: "Codes, with ; between several" },
} as const satisfies Record<string, Column>;

export type ColumnName = keyof typeof columns;

export const columnNames = Object.keys(columns) as ColumnName[];

/** The same with what only some of them have. */
export const columnOf: Readonly<Record<ColumnName, Column>> = columns;

/** The first row of the template, for whoever may import. */
export function templateHeadings(_: Actor<"members.import">): string[] {
  return columnNames.map((name) => columns[name].label);
}

/** Under which what is wrong with a row stands that is about none of its columns. */
export const wholeRow = "row";

/**
 * What is wrong with a row in the order of the template, whatever order it was stored in: the column's label, the words and its name;
 * what is about the whole row comes first.
 */
export function errorsInOrder(
  errors: Readonly<Record<string, string>>,
): (readonly [label: string, message: string, column: ColumnName | null])[] {
  const ofRow = Object.entries(errors).filter(([name]) => !isColumn(name));
  const ofColumns = columnNames.flatMap((name) => {
    const message = errors[name];
    return message === undefined ? [] : [[columns[name].label, message, name] as const];
  });
  return [...ofRow.map(([, message]) => ["Whole row", message, null] as const), ...ofColumns];
}

/** Which column the first row of a file means; null for one that there is not. Capitals, spaces and the * of the form are no matter. */
export function columnNamed(heading: string): ColumnName | null {
  const plain = (text: string) =>
    text
      .normalize("NFC")
      .replace(/[\s*]+/g, " ")
      .trim()
      .toLowerCase();
  return columnNames.find((name) => plain(columns[name].label) === plain(heading)) ?? null;
}

export function isColumn(name: string): name is ColumnName {
  return Object.hasOwn(columns, name);
}
