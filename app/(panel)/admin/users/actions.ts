"use server";
import { action } from "@/lib/action";
import { requireRecentPassword } from "@/lib/auth/recent-password";
import { copyInvitationLink, resendInvitation, sendNewInvitation } from "@/lib/invitations/renew";
import { deleteUser } from "@/lib/users/deletion";
import { Deletion, UserRef } from "@/lib/users/input";
import { removeUser } from "@/lib/users/removal";
import { activateUser, deactivateMember, disableUser, reactivateMember } from "@/lib/users/status";

export const disableUserAction = action("users.disable", UserRef, disableUser);
export const activateUserAction = action("users.disable", UserRef, activateUser);
export const deactivateMemberAction = action("users.manage", UserRef, deactivateMember);
export const reactivateMemberAction = action("users.manage", UserRef, reactivateMember);
export const resendInvitationAction = action("users.manage", UserRef, resendInvitation);
export const sendNewInvitationAction = action("users.manage", UserRef, sendNewInvitation);
export const copyInvitationLinkAction = action("users.manage", UserRef, copyInvitationLink);
export const removeUserAction = action("users.manage", UserRef, removeUser);
export const deleteUserAction = action("users.manage", Deletion, deleteUser, requireRecentPassword);
