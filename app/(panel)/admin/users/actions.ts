"use server";
import { action } from "@/lib/action";
import { deleteMember } from "@/lib/users/deletion";
import { Deletion, UserRef } from "@/lib/users/input";
import { activateUser, disableUser } from "@/lib/users/status";

export const disableUserAction = action("users.disable", UserRef, disableUser);
export const activateUserAction = action("users.disable", UserRef, activateUser);
export const deleteMemberAction = action("users.manage", Deletion, deleteMember);
