"use server";
import { action } from "@/lib/action";
import { EditedPicture } from "@/lib/pictures/input";
import { encodeEdited, removePicture, savePicture } from "@/lib/pictures/save";
import { UserRef } from "@/lib/users/input";
import { editBio } from "@/lib/users/provider-edit";
import { EditedBio } from "@/lib/users/provider-input";

export const editBioAction = action("providers.manage", EditedBio, editBio);
export const savePictureAction = action("providers.manage", EditedPicture, savePicture, encodeEdited);
export const removePictureAction = action("providers.manage", UserRef, removePicture);
