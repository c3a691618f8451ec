import type { planNames } from "@/db/schema/clinics";

type PlanName = (typeof planNames)[number];

type Plan = { readonly label: string; readonly allowsDisable: boolean };

/** What each plan includes; the one place that says so. */
export const plans = {
  basic: { label: "Basic", allowsDisable: false },
  plus: { label: "Plus", allowsDisable: false },
  premium: { label: "Premium", allowsDisable: true },
  enterprise: { label: "Enterprise", allowsDisable: true },
} as const satisfies Record<PlanName, Plan>;
