"use server";
import { action } from "@/lib/action";
import { requireRecentPasswordIf } from "@/lib/auth/recent-password";
import { NewInvitations } from "@/lib/invitations/input";
import { inviteUsers } from "@/lib/invitations/invite";

export const inviteUsersAction = action(
  "users.manage",
  NewInvitations,
  inviteUsers,
  requireRecentPasswordIf(({ type }) => type === "provider"),
);
