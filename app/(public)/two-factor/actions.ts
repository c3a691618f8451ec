"use server";
import { refresh } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { publicAction } from "@/lib/action";
import { requireSetUpActor } from "@/lib/auth/actor";
import { verifyCode } from "@/lib/auth/code-due";
import { DueCode, SetUpStart, TypedCode } from "@/lib/auth/input";
import { requireCodeDue } from "@/lib/auth/own-session";
import { originOf, safeReturnPath, wrongCodePath } from "@/lib/auth/request";
import { beginSetUp, turnOn } from "@/lib/auth/second-factor";
import { Refusal } from "@/lib/refusal";

// A form that the browser posts itself arrives as FormData.
const Posted = z.preprocess(
  (raw) => (raw instanceof FormData ? { ...Object.fromEntries(raw), isPosted: true } : raw),
  DueCode,
);

export const verifyCodeAction = publicAction(Posted, async (input) => {
  await verifyCode(await requireCodeDue(), input, originOf(await headers())).catch((error) => {
    if (input.isPosted && error instanceof Refusal) redirect(wrongCodePath(input.next));
    throw error;
  });
  redirect(safeReturnPath(input.next));
});

// A second factor belongs to a person, not to the clinic they work in: these write across clinics, and open their own transaction.

export const beginSetUpAction = publicAction(SetUpStart, async (input) => {
  await beginSetUp(await requireSetUpActor(), input);
  refresh();
});

/** The page stays as it is: it shows the recovery codes, which no later look would find again. */
export const turnOnAction = publicAction(TypedCode, async (input) => turnOn(await requireSetUpActor(), input));
