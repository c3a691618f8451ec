import { Card } from "@/components/ui/card";
import type { BulkRunSummary } from "@/lib/bulk/queries";
import { bulkWords } from "@/lib/bulk/words";

/** How far a run is, in numbers and as a bar. */
export function RunProgress({ run }: { run: BulkRunSummary }) {
  const { change, total, done, refused, failed, room, state } = run;
  const settled = done + refused + failed;
  const numbers = [
    `${counted(done)} ${bulkWords[change].done}${room ? ` (${room})` : ""}`,
    refused > 0 && `${counted(refused)} not possible`,
    failed > 0 && `${counted(failed)} failed`,
  ].filter(Boolean);
  return (
    <Card className="mb-4 grid gap-3 p-4 wide:p-5">
      <p role="status" className="font-semibold">
        {state === "done"
          ? `Finished: ${numbers.join(", ")}.`
          : `${counted(settled)} of ${counted(total)} done so far…`}
      </p>
      <progress
        aria-label="Progress"
        max={total}
        value={settled}
        className="h-2 w-full overflow-hidden rounded-full accent-accent"
      />
      {state !== "done" && (
        <p className="text-small text-muted">It goes on by itself: you can leave this page and come back.</p>
      )}
    </Card>
  );
}

const counted = (total: number) => total.toLocaleString("en-US");
