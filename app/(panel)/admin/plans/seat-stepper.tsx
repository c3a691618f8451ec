"use client";
import { Minus, Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { type LedgerFilter, SeatCount } from "@/lib/seats/input";
import { planPath } from "@/lib/seats/path";

type Props = {
  kind: "add" | "reduce";
  at: LedgerFilter;
  /** How many the server has worked out the cost of. */
  seats: number;
  /** How many can be added or given back. */
  most: number;
  typed: string;
  onTyped: (typed: string) => void;
};

/** Milliseconds without a key before the server is asked what the number costs. */
const pause = 200;

/** How many seats: typed, or one more or less. The number goes into the address, so the server says what it costs. */
export function SeatStepper({ kind, at, seats, most, typed, onTyped }: Props) {
  const router = useRouter();
  const count = SeatCount.safeParse(typed);
  const wanted = count.data;

  // What is typed while the dialog closes is forgotten, and asks for nothing any more.
  useEffect(() => {
    if (wanted === undefined || wanted === seats) return;
    const timer = setTimeout(() => router.replace(planPath({ ...at, [kind]: wanted }), { scroll: false }), pause);
    return () => clearTimeout(timer);
  }, [wanted, seats, kind, at, router]);

  const step = (by: number, label: string, isPossible: boolean) => (
    <Button
      type="button"
      aria-label={label}
      className="mt-5 px-2.5"
      disabled={!count.success || !isPossible}
      onClick={() => onTyped(String(Number(typed) + by))}
    >
      {by < 0 ? <Minus aria-hidden="true" className="size-4" /> : <Plus aria-hidden="true" className="size-4" />}
    </Button>
  );

  return (
    <div className="flex items-start gap-2">
      {step(-1, "One seat less", Number(typed) > 1)}
      <TextField
        label={kind === "add" ? "Seats to add" : "Seats to give back"}
        inputMode="numeric"
        autoComplete="off"
        maxLength={10}
        className="w-44"
        value={typed}
        hint={`At most ${most.toLocaleString("en-US")}`}
        error={
          count.success ? undefined : `Enter a whole number from 1 to ${Math.max(most, 1).toLocaleString("en-US")}.`
        }
        onChange={(event) => onTyped(event.target.value)}
      />
      {step(1, "One seat more", Number(typed) < most)}
    </div>
  );
}
