import { Card } from "@/components/ui/card";
import type { RunState } from "@/lib/bulk/words";
import { RefreshWhile } from "./refresh-while";

type Props = {
  of: { state: RunState; total: number; done: number; refused: number; failed: number };
  /** How many there are, and what became of so many, in words: `12 suspended`. */
  words: { total: string; done: string; refused: string; failed: string };
};

/** How far something is that the worker goes through, in numbers and as a bar; it keeps itself up to date. */
export function RunProgress({ of: { state, total, done, refused, failed }, words }: Props) {
  const settled = done + refused + failed;
  const numbers = [words.done, refused > 0 && words.refused, failed > 0 && words.failed].filter(Boolean);
  return (
    <Card className="mb-4 grid gap-3 p-4 wide:p-5">
      <p role="status" className="font-semibold">
        {state === "done"
          ? `Finished: ${numbers.join(", ")}.`
          : `${settled.toLocaleString("en-US")} of ${words.total} done so far…`}
      </p>
      <progress aria-label="Progress" max={total} value={settled} className="run-progress" />
      {state !== "done" && (
        <>
          <RefreshWhile />
          <p className="text-small text-muted">It goes on by itself: you can leave this page and come back.</p>
        </>
      )}
    </Card>
  );
}
