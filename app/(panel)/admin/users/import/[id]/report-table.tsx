import type { Route } from "next";
import { Link } from "@/components/ui/link";
import { StatusPill } from "@/components/ui/status-pill";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { SettledRow } from "@/lib/imports/queries";
import { outcomeWords, reasonsOf } from "@/lib/imports/words";
import { fullName } from "@/lib/users/labels";

const tones = { done: "ok", refused: "warn", failed: "danger" } as const;

/** What became of each row: the member, or why there is none. */
export function ReportTable({ rows }: { rows: readonly SettledRow[] }) {
  const head = (
    <>
      <Th className="wide:w-[90px]">Row</Th>
      <Th className="wide:w-[32%]">Member</Th>
      <Th>Outcome</Th>
    </>
  );
  return (
    <Table label="Report" head={head}>
      {rows.map(({ outcome, userId, ...row }) => (
        <Tr key={row.line}>
          <Td label="Row" showLabel>
            {row.line}
          </Td>
          <Td label="Member">
            <CreatedMember userId={userId} {...row} />
          </Td>
          <Td label="Outcome">
            <StatusPill tone={outcome ? tones[outcome] : "off"}>
              {outcome ? outcomeWords[outcome] : "Waiting"}
            </StatusPill>
            {reasonsOf(row).map((reason) => (
              <div key={reason} className="row-sub mt-1">
                {reason}
              </div>
            ))}
          </Td>
        </Tr>
      ))}
    </Table>
  );
}

type CreatedProps = Pick<SettledRow, "userId" | "firstName" | "lastName">;

function CreatedMember({ userId, firstName, lastName }: CreatedProps) {
  if (userId === null) return <span className="text-muted">–</span>;
  if (firstName === null || lastName === null) return <span className="text-muted">No longer of this clinic</span>;
  return (
    <>
      <Link href={`/admin/users/${userId}` as Route} className="row-name">
        {fullName({ firstName, lastName })}
      </Link>
      <div className="row-sub">ID: {userId}</div>
    </>
  );
}
