"use server";
import { action } from "@/lib/action";
import { UserRef } from "@/lib/users/input";
import { activateUser, disableUser } from "@/lib/users/status";

export const disableUserAction = action("users.disable", UserRef, disableUser);
export const activateUserAction = action("users.disable", UserRef, activateUser);
