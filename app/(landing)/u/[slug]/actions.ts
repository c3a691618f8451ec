"use server";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { publicAction } from "@/lib/action";
import { originOf } from "@/lib/auth/request";
import { enterAsGuest } from "@/lib/landing/guest";
import { GuestEntry, posted, SignUp, WaitingRef } from "@/lib/landing/input";
import { signUpFormPath } from "@/lib/landing/path";
import { askToSignUp } from "@/lib/landing/sign-up";
import { leaveAsGuest } from "@/lib/landing/waiting";

export const askToSignUpAction = publicAction(posted(SignUp), async (input) => {
  await askToSignUp(input, originOf(await headers()));
  if (input.isPosted) redirect(`${signUpFormPath(input.slug)}?sent`);
  return { email: input.email };
});

export const enterAsGuestAction = publicAction(posted(GuestEntry), async (input) => {
  redirect(await enterAsGuest(input, originOf(await headers())));
});

export const leaveAsGuestAction = publicAction(posted(WaitingRef), async (input) => {
  await leaveAsGuest(input, originOf(await headers()));
  if (input.isPosted) redirect(`/u/${input.slug}/waiting/${input.token}`);
});
