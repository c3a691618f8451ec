"use server";
import { refresh } from "next/cache";
import { z } from "zod";
import { action, publicAction } from "@/lib/action";
import { requireActor } from "@/lib/auth/actor";
import { OwnEmail, OwnPassword, OwnSession } from "@/lib/auth/input";
import { askForEmail, cancelEmail } from "@/lib/auth/own-email";
import { changeOwnPassword } from "@/lib/auth/own-password";
import { endOwnOtherSession, endOwnOtherSessions } from "@/lib/auth/own-sessions";
import { renewRecoveryCodes, turnOff } from "@/lib/auth/second-factor";
import { OwnPicture } from "@/lib/pictures/input";
import { encodeOwn, removeOwnPicture, saveOwnPicture } from "@/lib/pictures/save";
import { editOwnRecord } from "@/lib/users/edit";
import { editOwnBio, editOwnDemographics } from "@/lib/users/provider-edit";
import { OwnBio, OwnDemographics } from "@/lib/users/provider-input";
import { OwnRecord } from "@/lib/users/record-input";

export const editOwnRecordAction = action("account.manage", OwnRecord, editOwnRecord);
export const editOwnDemographicsAction = action("account.manage", OwnDemographics, editOwnDemographics);
export const editOwnBioAction = action("account.manage", OwnBio, editOwnBio);
export const saveOwnPictureAction = action("account.manage", OwnPicture, saveOwnPicture, encodeOwn);
export const removeOwnPictureAction = action("account.manage", z.object({}), removeOwnPicture);

// A sign-in belongs to a person, not to the clinic they work in: these write across clinics, and so open their own transaction.

export const changeOwnPasswordAction = publicAction(OwnPassword, async (input) => {
  await changeOwnPassword(await requireActor("account.manage"), input);
  refresh();
});

export const askForEmailAction = publicAction(OwnEmail, async (input) => {
  await askForEmail(await requireActor("account.manage"), input);
  refresh();
});

export const cancelEmailAction = publicAction(z.object({}), async () => {
  await cancelEmail(await requireActor("account.manage"));
  refresh();
});

export const renewRecoveryCodesAction = publicAction(z.object({}), async () => {
  const renewed = await renewRecoveryCodes(await requireActor("account.manage"));
  refresh();
  return renewed;
});

export const turnOffSecondFactorAction = publicAction(z.object({}), async () => {
  await turnOff(await requireActor("account.manage")).finally(refresh);
});

export const endOwnOtherSessionAction = publicAction(OwnSession, async (input) => {
  await endOwnOtherSession(await requireActor("account.manage"), input).finally(refresh);
});

export const endOwnOtherSessionsAction = publicAction(z.object({}), async () => {
  await endOwnOtherSessions(await requireActor("account.manage"));
  refresh();
});
