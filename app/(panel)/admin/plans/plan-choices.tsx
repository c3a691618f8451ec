import clsx from "clsx";
import { Check } from "lucide-react";
import { buttonClass } from "@/components/ui/button";
import { cardClass } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { StatusPill } from "@/components/ui/status-pill";
import type { LedgerFilter } from "@/lib/seats/input";
import { formatCents } from "@/lib/seats/money";
import { planPath } from "@/lib/seats/path";
import { type PlanName, plans } from "@/lib/seats/plans";
import type { FoundPlan } from "@/lib/seats/queries";
import { Section } from "./section";

/** The plans beside one another: what each has and costs, and the way to it. */
export function PlanChoices({ plan: { plan: present }, at }: { plan: FoundPlan; at: LedgerFilter }) {
  const names = Object.keys(plans) as PlanName[];
  return (
    <Section title="Plans">
      <ul className="grid gap-4 sm:grid-cols-2 wide:grid-cols-4">
        {names.map((name) => (
          <li
            key={name}
            className={clsx(cardClass, "flex flex-col gap-3 p-4", name === present && "border-accent")}
            aria-current={name === present || undefined}
          >
            <div className="flex min-h-6 flex-wrap items-center justify-between gap-2">
              <h3 className="font-semibold">{plans[name].label}</h3>
              {name === present && <StatusPill tone="ok">Your plan</StatusPill>}
            </div>
            <p>
              <span className="text-lg font-bold tracking-tight">{formatCents(plans[name].seatPrice)}</span>{" "}
              <span className="text-small text-muted">a seat and month</span>
            </p>
            <ul className="grid gap-1.5 text-small">
              {plans[name].includes.map((line) => (
                <li key={line} className="flex gap-2">
                  <Check aria-hidden="true" className="mt-0.5 size-4 flex-none text-accent" />
                  {line}
                </li>
              ))}
            </ul>
            {name !== present && (
              <Link
                id={`change-to-${name}`}
                href={planPath({ ...at, plan: name })}
                scroll={false}
                className={clsx(buttonClass(), "mt-auto")}
              >
                Change to {plans[name].label}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
