import type { Route } from "next";
import { Link } from "@/components/ui/link";
import { StatusPill } from "@/components/ui/status-pill";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { OutcomeRow } from "@/lib/bulk/queries";
import { type BulkChange, bulkWords, outcomeInWords } from "@/lib/bulk/words";
import { fullName } from "@/lib/users/labels";

const tones = { done: "ok", refused: "warn", failed: "danger" } as const;

/** Each person with what became of them, and why not. */
export function OutcomeTable({ rows, change }: { rows: readonly OutcomeRow[]; change: BulkChange }) {
  const head = (
    <>
      <Th>User</Th>
      <Th>Outcome</Th>
    </>
  );
  return (
    <Table label={`${bulkWords[change].label}: people`} head={head}>
      {rows.map(({ id, outcome, message, firstName, lastName }) => (
        <Tr key={id}>
          <Td label="User">
            {firstName === null || lastName === null ? (
              <span className="text-muted">No longer of this clinic</span>
            ) : (
              <Link href={`/admin/users/${id}` as Route} className="row-name">
                {fullName({ firstName, lastName })}
              </Link>
            )}
            <div className="row-sub">ID: {id}</div>
          </Td>
          <Td label="Outcome">
            <StatusPill tone={outcome ? tones[outcome] : "off"}>{outcomeInWords(outcome, change)}</StatusPill>
            {message && <div className="row-sub mt-1">{message}</div>}
          </Td>
        </Tr>
      ))}
    </Table>
  );
}
