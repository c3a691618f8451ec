"use server";
import { action } from "@/lib/action";
import { requireRecentPassword } from "@/lib/auth/recent-password";
import { saveBasics, saveKeepingRules, saveSecurity, saveWaysIn, saveWorkflows } from "@/lib/clinics/settings";
import { Basics, KeepingRules, Security, WaysIn, Workflows } from "@/lib/clinics/settings-input";

export const saveBasicsAction = action("settings.manage", Basics, saveBasics);
export const saveKeepingRulesAction = action("settings.manage", KeepingRules, saveKeepingRules);
export const saveWorkflowsAction = action("settings.manage", Workflows, saveWorkflows);
export const saveSecurityAction = action("settings.manage", Security, saveSecurity, requireRecentPassword);
export const saveWaysInAction = action("settings.manage", WaysIn, saveWaysIn);
