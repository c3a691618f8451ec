import { z } from "zod";
import { bulkChanges } from "@/db/schema/runs";
import { pageNumber, pageSize } from "@/lib/paging/input";
import { pageSizes } from "@/lib/paging/place";
import { UserFilter } from "@/lib/users/input";
import { mostAtOnce, mostTicked } from "./limits";

const id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

/** One value or several of the same name in an address; what is no ID is left out. */
const ids = z
  .union([z.array(z.string()), z.string().transform((one) => [one])])
  .catch([])
  .transform((typed) =>
    [...new Set(typed.map(Number).filter((one) => id.safeParse(one).success))].slice(0, mostTicked),
  );

/** What the confirm page is asked for: a change, and either people by ID or all that a filter finds. */
export const BulkQuestion = z.object({
  change: z.enum(bulkChanges).catch("suspend"),
  ids,
  all: z
    .literal("1")
    .transform(() => true)
    .catch(false),
});
export type BulkQuestion = z.output<typeof BulkQuestion>;

/** What confirming sends. `expected` is the number that was shown: when it is another one by now, nothing is done. */
export const BulkOrder = z
  .object({
    change: z.enum(bulkChanges),
    roomId: z.union([id, z.literal("").transform(() => null)]).nullable(),
    ids: z.array(id).max(mostTicked),
    /** The filter whose people are meant; null when they are named by ID. */
    filter: UserFilter.nullable(),
    expected: z.number().int().min(1).max(mostAtOnce),
    creationKey: z.uuid(),
  })
  .refine(({ change, roomId }) => change !== "assign_room" || roomId !== null, {
    path: ["roomId"],
    error: "Choose the room.",
  });
export type BulkOrder = z.output<typeof BulkOrder>;

export const BulkRunRef = z.object({ runId: id });
export type BulkRunRef = z.output<typeof BulkRunRef>;

/** Which page of the outcomes an address asks for. */
export const OutcomePage = z.object({ page: pageNumber, size: pageSize(pageSizes) });
