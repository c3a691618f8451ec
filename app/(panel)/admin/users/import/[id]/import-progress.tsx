import { Card } from "@/components/ui/card";
import type { ImportSummary } from "@/lib/imports/queries";
import { counted } from "@/lib/imports/words";

/** How far an import is, in numbers and as a bar. */
export function ImportProgress({ of: { state, total, done, refused, failed } }: { of: ImportSummary }) {
  const settled = done + refused + failed;
  const numbers = [
    `${counted(done, "member")} created`,
    refused > 0 && `${counted(refused, "row")} not imported`,
    failed > 0 && `${counted(failed, "row")} failed`,
  ].filter(Boolean);
  return (
    <Card className="mb-4 grid gap-3 p-4 wide:p-5">
      <p role="status" className="text-base font-semibold">
        {state === "done"
          ? `Finished: ${numbers.join(", ")}.`
          : `${settled.toLocaleString("en-US")} of ${counted(total, "row")} done so far…`}
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
