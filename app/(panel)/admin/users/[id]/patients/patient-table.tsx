import type { Route } from "next";
import { Link } from "@/components/ui/link";
import { StatusPill } from "@/components/ui/status-pill";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { momentIn } from "@/lib/clinic-time";
import { counted } from "@/lib/counted";
import { fullName, statusLabels } from "@/lib/users/labels";
import type { PatientRow } from "@/lib/users/patients";
import { statusTones } from "../../status-tones";

type Props = { rows: readonly PatientRow[]; timeZone: string };

/** The members whose history a provider is part of, and how much of it. */
export function PatientTable({ rows, timeZone }: Props) {
  const moment = momentIn(timeZone);
  return (
    <Table
      label="Patients"
      head={
        <>
          <Th>Patient</Th>
          <Th>Visits</Th>
          <Th>Notes</Th>
        </>
      }
    >
      {rows.map((patient) => (
        <Tr key={patient.id}>
          <Td label="Patient">
            <Link className="row-name" href={`/admin/users/${patient.id}` as Route}>
              {fullName(patient)}
            </Link>
            {patient.status !== "active" && (
              <div>
                <StatusPill tone={statusTones[patient.status]}>Status: {statusLabels[patient.status]}</StatusPill>
              </div>
            )}
          </Td>
          <Td label="Visits">
            {countedOrNone(patient.visits, "visit")}
            {patient.lastVisitAt && <span className="text-muted">, the last on {moment(patient.lastVisitAt)}</span>}
          </Td>
          <Td label="Notes">{countedOrNone(patient.notes, "note")}</Td>
        </Tr>
      ))}
    </Table>
  );
}

function countedOrNone(total: number, noun: string) {
  if (total === 0) return <span className="text-muted">No {noun}s</span>;
  return counted(total, noun);
}
