"use server";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { publicAction } from "@/lib/action";
import { chooseClinic } from "@/lib/auth/own-session";
import { originOf } from "@/lib/auth/request";
import { acceptAsKnownPerson, acceptAsNewPerson, declineInvitation } from "@/lib/invitations/answer";
import { InvitationRef, KnownPersonAccepts, NewPersonAccepts } from "@/lib/invitations/input";
import { signedInUser } from "./signed-in-user";

export const acceptAsNewPersonAction = publicAction(NewPersonAccepts, async (input) => {
  await acceptAsNewPerson(input, originOf(await headers()));
  redirect("/login?reason=accepted");
});

export const acceptAsKnownPersonAction = publicAction(KnownPersonAccepts, async (input) => {
  const { clinicId, userId } = await acceptAsKnownPerson(input, originOf(await headers()));
  // Who is signed in goes straight into the clinic they have joined, as by choosing it.
  if (userId === (await signedInUser())) await chooseClinic({ clinicId, next: `/?joined=${clinicId}` });
  redirect("/login?reason=accepted");
});

export const declineInvitationAction = publicAction(InvitationRef, async (input) => {
  await declineInvitation(input, originOf(await headers()));
  redirect("/invitations/declined");
});
