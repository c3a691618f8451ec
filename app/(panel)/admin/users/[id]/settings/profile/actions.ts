"use server";
import { action } from "@/lib/action";
import { editBio } from "@/lib/users/provider-edit";
import { EditedBio } from "@/lib/users/provider-input";

export const editBioAction = action("providers.manage", EditedBio, editBio);
