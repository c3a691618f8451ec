"use server";
import { action } from "@/lib/action";
import { requireRecentPassword } from "@/lib/auth/recent-password";
import { addSeats, changePlan, reduceSeats } from "@/lib/seats/change";
import { PlanChange, SeatsChange } from "@/lib/seats/input";

export const addSeatsAction = action("plan.manage", SeatsChange, addSeats);
export const reduceSeatsAction = action("plan.manage", SeatsChange, reduceSeats, requireRecentPassword);
export const changePlanAction = action("plan.manage", PlanChange, changePlan, requireRecentPassword);
