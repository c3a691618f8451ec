"use server";
import { action } from "@/lib/action";
import { createRoom } from "@/lib/rooms/create";
import { deleteRoom } from "@/lib/rooms/deletion";
import { editRoom } from "@/lib/rooms/edit";
import { EditedRoom, NewRoom, RoomRef } from "@/lib/rooms/input";

export const createRoomAction = action("rooms.manage", NewRoom, createRoom);
export const editRoomAction = action("rooms.manage", EditedRoom, editRoom);
export const deleteRoomAction = action("rooms.manage", RoomRef, deleteRoom);
