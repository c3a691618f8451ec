"use server";
import { refresh } from "next/cache";
import { publicAction } from "@/lib/action";
import { requireSetUpActor } from "@/lib/auth/actor";
import { SetUpStart, TypedCode } from "@/lib/auth/input";
import { beginSetUp, turnOn } from "@/lib/auth/second-factor";

// A second factor belongs to a person, not to the clinic they work in: these write across clinics, and open their own transaction.

export const beginSetUpAction = publicAction(SetUpStart, async (input) => {
  await beginSetUp(await requireSetUpActor(), input);
  refresh();
});

/** The page stays as it is: it shows the recovery codes, which no later look would find again. */
export const turnOnAction = publicAction(TypedCode, async (input) => turnOn(await requireSetUpActor(), input));
