"use server";
import { action } from "@/lib/action";
import { editMember } from "@/lib/users/edit";
import { EditedMember } from "@/lib/users/record-input";

export const editMemberAction = action("members.manage", EditedMember, editMember);
