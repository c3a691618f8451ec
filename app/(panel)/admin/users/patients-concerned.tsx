import type { Route } from "next";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { counted } from "@/lib/counted";
import type { DeletionFacts } from "@/lib/users/deletion";
import { fullName } from "@/lib/users/labels";

/** Whose history loses visits and notes, the first few by name; nothing where nobody's does. */
export function PatientsConcerned({ user: { id, firstName, patients } }: { user: DeletionFacts }) {
  const { total, first } = patients;
  if (total === 0) return null;
  const more = total - first.length;
  return (
    <Notice tone="warn" className="mt-3" title={`${firstName} is part of the history of ${counted(total, "patient")}`}>
      {first.map((patient, index) => (
        <span key={patient.id}>
          {index > 0 && ", "}
          <Link href={`/admin/users/${patient.id}` as Route}>{fullName(patient)}</Link>
        </span>
      ))}
      {more > 0 && ` and ${more.toLocaleString("en-US")} more`}.{" "}
      <Link href={`/admin/users/${id}/patients` as Route}>Show all of them</Link>
    </Notice>
  );
}
