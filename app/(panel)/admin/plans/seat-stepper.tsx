"use client";
import { Minus, Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { SeatCount } from "@/lib/seats/input";
import { planPath } from "@/lib/seats/path";

type Props = {
  kind: "add" | "reduce";
  /** How many can be added or given back. */
  most: number;
  typed: string;
  onTyped: (typed: string) => void;
};

/** Milliseconds without a key before the server is asked what the number costs. */
const pause = 250;

/** How many seats: typed, or one more or less. The number goes into the address, so the server says what it costs. */
export function SeatStepper({ kind, most, typed, onTyped }: Props) {
  const router = useRouter();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const count = SeatCount.safeParse(typed);

  const ask = (value: string, wait: number) => {
    onTyped(value);
    clearTimeout(timer.current);
    const { data } = SeatCount.safeParse(value);
    if (data === undefined) return;
    timer.current = setTimeout(() => router.replace(planPath({ [kind]: data }), { scroll: false }), wait);
  };

  const step = (by: number, label: string, isPossible: boolean) => (
    <Button
      type="button"
      aria-label={label}
      className="mt-5 px-2.5"
      disabled={!count.success || !isPossible}
      onClick={() => ask(String(Number(typed) + by), 0)}
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
        error={count.error?.issues[0]?.message}
        onChange={(event) => ask(event.target.value, pause)}
      />
      {step(1, "One seat more", Number(typed) < most)}
    </div>
  );
}
