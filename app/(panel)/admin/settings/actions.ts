"use server";
import { action } from "@/lib/action";
import { KeepingRules } from "@/lib/clinics/input";
import { saveKeepingRules } from "@/lib/clinics/settings";

export const saveKeepingRulesAction = action("settings.manage", KeepingRules, saveKeepingRules);
