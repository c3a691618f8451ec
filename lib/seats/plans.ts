import type { planNames } from "@/db/schema/clinics";

export type PlanName = (typeof planNames)[number];

type Plan = {
  readonly label: string;
  /** Cents for one seat and month. */
  readonly seatPrice: number;
  readonly maxSeats: number;
  /** Whether a provider can be disabled and activated again (S0). */
  readonly allowsDisable: boolean;
  /** What it has, in short lines. */
  readonly includes: readonly string[];
};

const disabling = [
  "Disable and Activate providers; their records stay",
  "A disabled provider’s seat is free at once: give it back, or use it for somebody else",
] as const;

/** What each plan includes and costs, from the lowest on; the one place that says so. */
export const plans = {
  basic: { label: "Basic", seatPrice: 29_00, maxSeats: 5, allowsDisable: false, includes: ["Up to 5 user seats"] },
  plus: { label: "Plus", seatPrice: 49_00, maxSeats: 25, allowsDisable: false, includes: ["Up to 25 user seats"] },
  premium: {
    label: "Premium",
    seatPrice: 69_00,
    maxSeats: 500,
    allowsDisable: true,
    includes: ["Up to 500 user seats", ...disabling],
  },
  enterprise: {
    label: "Enterprise",
    seatPrice: 99_00,
    maxSeats: 100_000,
    allowsDisable: true,
    includes: ["Up to 100,000 user seats", ...disabling],
  },
} as const satisfies Record<PlanName, Plan>;

/** What is paid for, and what it costs: `monthly` cents for a whole month. */
export type Terms = {
  readonly plan: PlanName;
  readonly label: string;
  readonly paidSeats: number;
  readonly seatPrice: number;
  readonly monthly: number;
};

export function termsOf({ plan, paidSeats, seatPrice }: Pick<Terms, "plan" | "paidSeats" | "seatPrice">): Terms {
  return { plan, label: plans[plan].label, paidSeats, seatPrice, monthly: paidSeats * seatPrice };
}
