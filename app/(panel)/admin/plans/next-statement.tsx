import { Card } from "@/components/ui/card";
import { dayInWords, monthInWords } from "@/lib/calendar-words";
import { counted } from "@/lib/counted";
import { formatCents } from "@/lib/seats/money";
import type { FoundPlan } from "@/lib/seats/queries";
import { AmountLine, Amounts } from "./amounts";

/** What the next monthly statement will ask for if nothing changes, line by line. */
export function NextStatement({ plan }: { plan: FoundPlan }) {
  const { on, carriedIn, soFar, seatPrice, inAdvance, due } = plan.next;
  const left = Math.min(carriedIn + soFar + inAdvance, 0);
  return (
    <Card title={`Next statement: ${dayInWords(on)}`}>
      <Amounts>
        {carriedIn < 0 && <AmountLine label="Credit of the statement before" cents={carriedIn} />}
        <AmountLine label={`On it so far, in ${monthInWords(plan.today)}`} cents={soFar} />
        <AmountLine
          label={`${monthInWords(on)}: ${counted(plan.paidSeats, "seat")} at ${formatCents(seatPrice)}`}
          cents={inAdvance}
        />
        <AmountLine label="To be paid, if nothing changes" cents={due} isSum />
        {left < 0 && <AmountLine label="Credit for the statement after" cents={left} />}
      </Amounts>
      <p className="mt-3 text-small text-muted">
        Months are paid in advance. A seat costs by the day: one that you add costs from today on, and of one that you
        give back the days after today are credited.
      </p>
    </Card>
  );
}
