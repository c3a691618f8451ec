"use server";
import { action } from "@/lib/action";
import { handOver } from "@/lib/users/hand-over";
import { HandOver } from "@/lib/users/hand-over-input";

export const handOverAction = action("providers.manage", HandOver, handOver);
