"use server";
import { action, publicAction } from "@/lib/action";
import { requireActor } from "@/lib/auth/actor";
import { PasswordAgain } from "@/lib/auth/input";
import { confirmPassword } from "@/lib/auth/recent-password";
import { cancelVisit, completeVisit, missVisit, startVisit } from "@/lib/visits/change";
import { RoomEntry, VisitCancellation, VisitRef } from "@/lib/visits/input";
import { arriveForVisit, enterRoomAsMember, leaveAsMember } from "@/lib/visits/own";

export const startVisitAction = action("visits.conduct", VisitRef, startVisit);
export const completeVisitAction = action("visits.conduct", VisitRef, completeVisit);
export const missVisitAction = action("visits.manage", VisitRef, missVisit);
export const cancelVisitAction = action("visits.manage", VisitCancellation, cancelVisit);

export const enterRoomAction = action("visits.attend", RoomEntry, enterRoomAsMember);
export const arriveForVisitAction = action("visits.attend", VisitRef, arriveForVisit);
export const leaveRoomAction = action("visits.attend", VisitRef, leaveAsMember);

// A sign-in belongs to the person, so this writes across clinics; and the page under the question stays as it is.
export const confirmPasswordAction = publicAction(PasswordAgain, async (input) =>
  confirmPassword(await requireActor("account.manage"), input),
);
