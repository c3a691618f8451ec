import { z } from "zod";
import { pageNumber, pageSize } from "@/lib/paging/input";
import { pageSizes } from "@/lib/paging/place";
import { line } from "@/lib/text";
import { type PlanName, plans } from "./plans";

const howMany = "Enter a whole number from 1 to 100,000.";

/** How many seats, as typed or as a number. */
export const SeatCount = z
  .union([z.number(), line(10).pipe(z.string().regex(/^\d+$/)).transform(Number)], howMany)
  .pipe(z.number().int(howMany).min(1, howMany).max(100_000, howMany));

export const PlanChoice = z.enum(Object.keys(plans) as [PlanName, ...PlanName[]], "Choose a plan.");

/** What a change was confirmed with. */
const confirmed = {
  /** The cents that were shown. */
  expected: z.number().int(),
  /** Cents that a whole month cost when they were shown: another tab may have changed what is paid for since. */
  monthlyBefore: z.number().int(),
  /** Of the form, so that one that is sent twice is one change. */
  key: z.uuid("Reload the page and try again.").toLowerCase(),
};

/** What `Add seats` and `Reduce seats` send: how many more, or how many to give back. */
export const SeatsChange = z.object({ seats: SeatCount, ...confirmed });
export type SeatsChange = z.output<typeof SeatsChange>;

export const PlanChange = z.object({ plan: PlanChoice, ...confirmed });
export type PlanChange = z.output<typeof PlanChange>;

export const LedgerFilter = z.object({ page: pageNumber, size: pageSize(pageSizes) });
export type LedgerFilter = z.output<typeof LedgerFilter>;
