"use server";
import { action } from "@/lib/action";
import { editDemographics } from "@/lib/users/provider-edit";
import { EditedDemographics } from "@/lib/users/provider-input";

export const editDemographicsAction = action("providers.manage", EditedDemographics, editDemographics);
