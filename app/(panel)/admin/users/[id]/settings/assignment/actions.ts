"use server";
import { action } from "@/lib/action";
import { ProviderRooms } from "@/lib/users/management-input";
import { saveAssignment } from "@/lib/users/rooms";

export const saveAssignmentAction = action("providers.manage", ProviderRooms, saveAssignment);
