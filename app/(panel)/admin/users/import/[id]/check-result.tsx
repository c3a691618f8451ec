import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { counted } from "@/lib/counted";
import type { ImportSummary } from "@/lib/imports/queries";
import { OrderForm } from "./order-form";

/** How much of the file can be imported, and the button that does it. */
export function CheckResult({ of: { id, total, waiting } }: { of: ImportSummary }) {
  const isWhole = waiting === total;
  if (waiting === 0) {
    return (
      <Notice tone="warn" title="No row can be imported" className="mb-4">
        Correct the file as listed below, and check it again.
      </Notice>
    );
  }
  return (
    <Card className="mb-4 grid gap-3 p-4 wide:p-5">
      <p className="text-base font-semibold">
        {waiting.toLocaleString("en-US")} of {counted(total, "row")} can be imported
      </p>
      <p>
        Each becomes an active member and is mailed a “Set Password Now” link, which works for 7 days.
        {!isWhole &&
          " The rows listed below are left out: correct them in the file and check it again, or import them later."}
      </p>
      <OrderForm id={id} label={isWhole ? "Import" : "Import the valid rows only"} />
    </Card>
  );
}
