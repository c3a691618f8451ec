import type { Route } from "next";
import { Link } from "@/components/ui/link";
import type { VisitView } from "./board-view";

/** A patient's name, leading to their summary where the person may open it. A guest has none. */
export function PatientName({ visit: { patient, userId, isGuest } }: { visit: VisitView }) {
  if (userId !== null) {
    return (
      <Link className="row-name" href={`/admin/users/${userId}` as Route}>
        {patient}
      </Link>
    );
  }
  return (
    <>
      <span className="me-2 -mt-0.5 -mb-px inline-block text-[0.9375rem] leading-6 font-semibold">{patient}</span>
      {isGuest && <span className="text-small text-muted">Guest</span>}
    </>
  );
}
