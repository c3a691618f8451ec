import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Meter } from "@/components/ui/meter";
import { counted } from "@/lib/counted";
import type { LedgerFilter } from "@/lib/seats/input";
import { formatCents } from "@/lib/seats/money";
import { planPath } from "@/lib/seats/path";
import type { FoundPlan } from "@/lib/seats/queries";

/** The plan, how many of its seats are used, and the ways to more or fewer of them (S0). */
export function CurrentPlan({ plan, at }: { plan: FoundPlan; at: LedgerFilter }) {
  const free = plan.paidSeats - plan.used;
  return (
    <Card title={`${plan.label} plan`}>
      <p className="text-2xl leading-tight font-bold tracking-tight">
        {formatCents(plan.monthly)}{" "}
        <span className="text-sm font-normal tracking-normal text-muted">
          a month: {counted(plan.paidSeats, "seat")} at {formatCents(plan.seatPrice)}
        </span>
      </p>
      <div className="mt-4">
        <Meter value={plan.used} max={plan.paidSeats} label="paid user seats" />
      </div>
      <p className="mt-1.5 text-small text-muted">
        {free > 0
          ? `${counted(free, "seat")} ${free === 1 ? "is" : "are"} free: use ${free === 1 ? "it" : "them"} for ${free === 1 ? "a new provider" : "new providers"}, or give ${free === 1 ? "it" : "them"} back.`
          : "All seats are in use. Add seats before you create or activate another provider."}
      </p>
      <div className="mt-4 flex flex-wrap gap-2">
        <Link id="add-seats" href={planPath({ ...at, add: 1 })} scroll={false} className={buttonClass("primary")}>
          Add seats
        </Link>
        <Link id="reduce-seats" href={planPath({ ...at, reduce: 1 })} scroll={false} className={buttonClass()}>
          Reduce seats
        </Link>
      </div>
    </Card>
  );
}
