/** Bytes of a file of members. */
export const largestImport = 5 * 1024 * 1024;

/** Rows of one, without the first, which names the columns. */
export const mostRows = 10_000;

/** Days for which a file and its report are kept. */
export const daysKept = 7;

/** Why a file is not taken at all: the same words in the browser and on the server. */
export const fileRefusals = {
  none: "Choose a CSV file.",
  size: "This file is larger than 5 MB. Split it into several.",
  empty: "This file is empty.",
  workbook: "This is a workbook and no CSV file. In Excel, choose Save As and then CSV UTF-8.",
  encoding: "This file is not UTF-8. In Excel, choose Save As and then CSV UTF-8.",
  binary: "This is no CSV file.",
  noRows: "There are no rows below the names of the columns.",
  rows: `This file has more than ${mostRows.toLocaleString("en-US")} rows. Split it into several.`,
} as const;
