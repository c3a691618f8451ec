"use server";
import { action } from "@/lib/action";
import { createMember, hashTypedPassword } from "@/lib/users/create";
import { NewMember } from "@/lib/users/record-input";

export const createMemberAction = action("members.manage", NewMember, createMember, hashTypedPassword);
