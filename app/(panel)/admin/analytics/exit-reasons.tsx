import { reasonInWords, shareInWords } from "@/lib/analytics/labels";
import { downloadPath } from "@/lib/analytics/path";
import type { Analytics } from "@/lib/analytics/queries";
import { ChartCard } from "./chart-card";
import { NumberTable } from "./number-table";
import { ShareBar } from "./share-bar";
import type { Shown } from "./shown";

/** Why visits did not take place: bars and numbers in one table. */
export function ExitReasons({ analytics: { exitReasons }, filter }: { analytics: Analytics; filter: Shown }) {
  return (
    <ChartCard of="exitReasons" className="wide:col-span-5" csv={downloadPath("exit-reasons", filter)}>
      {exitReasons.length === 0 ? (
        <p className="text-small text-muted">No visit was missed or cancelled.</p>
      ) : (
        <NumberTable
          label="Exit reasons"
          columns={["Reason", "Visits", "Share"]}
          rows={exitReasons.map(({ reason, total, share }) => ({
            key: reason ?? "",
            head: (
              <>
                {reasonInWords(reason)}
                <ShareBar share={share} />
              </>
            ),
            cells: [total, shareInWords(share)],
          }))}
        />
      )}
    </ChartCard>
  );
}
