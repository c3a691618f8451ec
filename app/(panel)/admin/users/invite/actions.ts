"use server";
import { action } from "@/lib/action";
import { NewInvitations } from "@/lib/invitations/input";
import { inviteUsers } from "@/lib/invitations/invite";

export const inviteUsersAction = action("users.manage", NewInvitations, inviteUsers);
