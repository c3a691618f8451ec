import { Table, Td, Th, Tr } from "@/components/ui/table";
import { kindOf } from "@/lib/audit/kinds";
import { addressInWords, nobodyInWords } from "@/lib/audit/party-words";
import type { AuditRow } from "@/lib/audit/queries";
import { momentIn } from "@/lib/clinic-time";
import { PartyName } from "./party-name";

/** Who did what to whom, when and from where; what changed stands below what was done. */
export function EventTable({ rows, timeZone }: { rows: readonly AuditRow[]; timeZone: string }) {
  const moment = momentIn(timeZone);
  const head = (
    <>
      <Th className="wide:w-[158px]">When</Th>
      <Th className="wide:w-[17%]">Who</Th>
      <Th>What</Th>
      <Th className="wide:w-[17%]">Whom</Th>
      <Th className="wide:w-[15%]">From where</Th>
    </>
  );
  return (
    <div className="audit-events">
      <Table label="Audit Log" head={head}>
        {rows.map((row) => (
          <Tr key={row.id}>
            <Td label="When">
              <time dateTime={row.at.toISOString()} className="whitespace-nowrap tabular-nums">
                {moment(row.at)}
              </time>
            </Td>
            <Td label="Who">
              {row.actor.id === null ? (
                <span className="row-sub">{nobodyInWords(row)}</span>
              ) : (
                <PartyName {...row.actor} />
              )}
            </Td>
            <Td label="What">
              <p className={kindOf(row.action) === "refusals" ? "font-semibold text-danger" : "font-semibold"}>
                {row.what}
              </p>
              {row.details.map((phrase) => (
                <p key={phrase} className="row-sub">
                  {phrase}
                </p>
              ))}
            </Td>
            <Td label="Whom">
              {row.subject.id !== null && (
                <>
                  <OnCard>→</OnCard>
                  <Subject {...row} />
                </>
              )}
            </Td>
            <Td label="From where">
              {row.address !== null && (
                <>
                  <OnCard>·</OnCard>
                  <span className="row-sub">{addressInWords(row.address)}</span>
                </>
              )}
            </Td>
          </Tr>
        ))}
      </Table>
    </div>
  );
}

/** What ties a cell of a card to the one before it; the columns of a table need no such sign. */
function OnCard({ children }: { children: string }) {
  return (
    <span aria-hidden="true" className="me-1.5 text-muted wide:hidden">
      {children}
    </span>
  );
}

function Subject({ actor, subject }: Pick<AuditRow, "actor" | "subject">) {
  return actor.id === subject.id ? <span className="row-sub">Themselves</span> : <PartyName {...subject} />;
}
