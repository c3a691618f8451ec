"use server";
import { action } from "@/lib/action";
import { requireRecentPassword } from "@/lib/auth/recent-password";
import { createRoom } from "@/lib/rooms/create";
import { deleteRoom } from "@/lib/rooms/deletion";
import { editRoom } from "@/lib/rooms/edit";
import { EditedRoom, NewRoom, RoomMember, RoomRef } from "@/lib/rooms/input";
import { addMember, removeMember } from "@/lib/rooms/members";

export const createRoomAction = action("rooms.manage", NewRoom, createRoom);
export const editRoomAction = action("rooms.manage", EditedRoom, editRoom);
export const deleteRoomAction = action("rooms.manage", RoomRef, deleteRoom, requireRecentPassword);
export const addMemberAction = action("rooms.manage", RoomMember, addMember);
export const removeMemberAction = action("rooms.manage", RoomMember, removeMember);
