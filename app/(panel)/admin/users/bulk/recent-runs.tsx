import type { Route } from "next";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { partyInWords } from "@/lib/audit/party-words";
import type { BulkRunRow } from "@/lib/bulk/queries";
import { bulkWords, countsInWords, peopleInWords } from "@/lib/bulk/words";
import { momentIn } from "@/lib/clinic-time";
import { fullName } from "@/lib/users/labels";

type Props = { runs: readonly BulkRunRow[]; timeZone: string };

/** The page without anybody selected: the latest runs, for who left one or wants to know of another's. */
export function RecentRuns({ runs, timeZone }: Props) {
  const moment = momentIn(timeZone);
  if (runs.length === 0) {
    return (
      <Card>
        <EmptyState title="Nobody is selected">Tick the boxes of the people on the Users page first.</EmptyState>
      </Card>
    );
  }
  const head = (
    <>
      <Th className="wide:w-[26%]">Change</Th>
      <Th>By</Th>
      <Th>Ordered</Th>
      <Th>Outcome</Th>
    </>
  );
  return (
    <>
      <p className="mb-4 text-muted">To change many people at once, tick their boxes on the Users page.</p>
      <Card>
        <Table label="Recent bulk changes" head={head}>
          {runs.map(({ actorId, firstName, lastName, ...run }) => (
            <Tr key={run.id}>
              <Td label="Change">
                <Link href={`/admin/users/bulk/${run.id}` as Route} className="row-name">
                  {bulkWords[run.change].label}
                </Link>
                <div className="row-sub">{peopleInWords(run.total)}</div>
              </Td>
              <Td label="By" showLabel>
                {partyInWords({
                  id: actorId,
                  name: firstName === null || lastName === null ? null : fullName({ firstName, lastName }),
                })}
              </Td>
              <Td label="Ordered" showLabel>
                {moment(run.createdAt)}
              </Td>
              <Td label="Outcome" showLabel>
                {outcomeOf(run)}
              </Td>
            </Tr>
          ))}
        </Table>
      </Card>
    </>
  );
}

function outcomeOf(run: Omit<BulkRunRow, "actorId" | "firstName" | "lastName">): string {
  const { state, total, done, refused, failed } = run;
  if (state !== "done")
    return `${(done + refused + failed).toLocaleString("en-US")} of ${total.toLocaleString("en-US")} so far…`;
  const words = countsInWords(run);
  return [words.done, refused > 0 && words.refused, failed > 0 && words.failed].filter(Boolean).join(", ");
}
