"use server";
import { action } from "@/lib/action";
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
