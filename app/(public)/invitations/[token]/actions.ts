"use server";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { publicAction } from "@/lib/action";
import { originOf } from "@/lib/auth/request";
import { acceptAsKnownPerson, acceptAsNewPerson, declineInvitation } from "@/lib/invitations/answer";
import { InvitationRef, KnownPersonAccepts, NewPersonAccepts } from "@/lib/invitations/input";

export const acceptAsNewPersonAction = publicAction(NewPersonAccepts, async (input) => {
  await acceptAsNewPerson(input, originOf(await headers()));
  redirect("/login?reason=accepted");
});

export const acceptAsKnownPersonAction = publicAction(KnownPersonAccepts, async (input) => {
  await acceptAsKnownPerson(input, originOf(await headers()));
  redirect("/login?reason=accepted");
});

export const declineInvitationAction = publicAction(InvitationRef, async (input) => {
  await declineInvitation(input, originOf(await headers()));
  redirect("/invitations/declined");
});
