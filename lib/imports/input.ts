import { z } from "zod";
import { pageNumber, pageSize } from "@/lib/paging/input";
import { pageSizes } from "@/lib/paging/place";
import { line } from "@/lib/text";
import { fileRefusals, largestImport } from "./limits";

/** A file of members; what is in it is looked at on the server alone. Browsers differ in what they call a CSV file. */
export const MembersFile = z.object({
  file: z.file(fileRefusals.none).min(1, fileRefusals.empty).max(largestImport, fileRefusals.size),
});
export type MembersFile = z.output<typeof MembersFile>;

/** What a file is called, as the pages show it. */
export const FileName = z
  .string()
  .transform((name) => [...name].slice(0, 200).join(""))
  .pipe(line(200));

export const ImportRef = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) });
export type ImportRef = z.output<typeof ImportRef>;

/** Which page of its rows an address asks for. */
export const ImportPage = z.object({ page: pageNumber, size: pageSize(pageSizes) });
