"use server";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { publicAction } from "@/lib/action";
import { verifyCode } from "@/lib/auth/code-due";
import { DueCode } from "@/lib/auth/input";
import { requireCodeDue } from "@/lib/auth/own-session";
import { originOf, safeReturnPath, wrongCodePath } from "@/lib/auth/request";
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
