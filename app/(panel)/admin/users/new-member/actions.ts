"use server";
import { action } from "@/lib/action";
import { createMember } from "@/lib/users/create";
import { NewMember } from "@/lib/users/record-input";
import { hashTypedPassword } from "@/lib/users/sign-in-creation";

export const createMemberAction = action("members.manage", NewMember, createMember, hashTypedPassword);
