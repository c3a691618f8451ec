"use server";
import { action } from "@/lib/action";
import { MemberRooms } from "@/lib/users/management-input";
import { saveRooms } from "@/lib/users/rooms";

export const saveRoomsAction = action("members.manage", MemberRooms, saveRooms);
