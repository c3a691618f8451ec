import type { Route } from "next";
import Link from "next/link";
import { StatusPill } from "@/components/ui/status-pill";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { momentIn } from "@/lib/clinic-time";
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
          <Th>Last visit</Th>
          <Th>Notes written</Th>
        </>
      }
    >
      {rows.map((patient) => (
        <Tr key={patient.id}>
          <Td label="Patient">
            <Link className="row-name" href={`/admin/users/${patient.id}` as Route} prefetch={false}>
              {fullName(patient)}
            </Link>
            {patient.status !== "active" && (
              <div>
                <StatusPill tone={statusTones[patient.status]}>Status: {statusLabels[patient.status]}</StatusPill>
              </div>
            )}
          </Td>
          <Td label="Visits" showLabel>
            {patient.visits}
          </Td>
          <Td label="Last visit" showLabel>
            <span className="tabular-nums">{patient.lastVisitAt ? moment(patient.lastVisitAt) : "None"}</span>
          </Td>
          <Td label="Notes written" showLabel>
            {patient.notes}
          </Td>
        </Tr>
      ))}
    </Table>
  );
}
