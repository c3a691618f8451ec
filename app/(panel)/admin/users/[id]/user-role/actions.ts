"use server";
import { action } from "@/lib/action";
import { saveRoles } from "@/lib/users/roles";
import { RolesChange } from "@/lib/users/roles-input";

export const saveRolesAction = action("providers.manage", RolesChange, saveRoles);
