import { z } from "zod";
import { first } from "@/lib/paging/input";
import { PlanChoice, SeatCount } from "./input";

const seats = first(SeatCount.optional().catch(undefined));

/** The dialog that the address of Clinic Plans asks for (`?reduce=2`); nonsense opens none. */
export const PlanQuery = z.object({ add: seats, reduce: seats, plan: first(PlanChoice.optional().catch(undefined)) });
export type PlanQuery = z.output<typeof PlanQuery>;
