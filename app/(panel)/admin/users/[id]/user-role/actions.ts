"use server";
import { action } from "@/lib/action";
import { requireRecentPassword } from "@/lib/auth/recent-password";
import { saveRoles } from "@/lib/users/roles";
import { RolesChange } from "@/lib/users/roles-input";

export const saveRolesAction = action("providers.manage", RolesChange, saveRoles, requireRecentPassword);
