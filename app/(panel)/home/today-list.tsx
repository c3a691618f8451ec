import clsx from "clsx";
import { cardClass } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusPill } from "@/components/ui/status-pill";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { visitStatusLabels } from "@/lib/visits/labels";
import { visitStatusTones } from "../admin/users/[id]/visit-status-tones";
import type { VisitView } from "./board-view";
import { PatientName } from "./patient-name";
import type { VisitChanges } from "./use-visit-changes";
import { VisitButtons } from "./visit-buttons";

type Props = {
  visits: readonly VisitView[];
  /** Whether these are the person's own and those that nobody has taken, or all of their rooms. */
  mine: boolean;
  changes: VisitChanges;
};

/**
 * The visits of today by the clinic's clock. Who waits or is being seen has their buttons above. Names of people and rooms alone
 * wrap, and words of theirs only where they are longer than a column.
 */
export function TodayList({ visits, mine, changes }: Props) {
  const title = mine ? "My visits today" : "Visits today";
  return (
    <section
      aria-labelledby="today"
      className={clsx(cardClass, "wide:[&_:is(td,th):first-child]:ps-5 wide:[&_:is(td,th):last-child]:pe-5")}
    >
      <h2 id="today" className="px-4 pt-4 pb-1 text-base leading-snug font-semibold wide:px-5 wide:pt-5">
        {title}
      </h2>
      {visits.length === 0 ? (
        <EmptyState title="No visits today">Visits planned for today are listed here.</EmptyState>
      ) : (
        <Table
          label={title}
          head={
            <>
              <Th>Time</Th>
              <Th>Patient</Th>
              <Th>Room</Th>
              <Th>Status</Th>
              <Th>Action</Th>
            </>
          }
        >
          {visits.map((visit) => (
            <Tr key={visit.id}>
              <Td label="Time">
                <span className="whitespace-nowrap tabular-nums">{visit.time}</span>
              </Td>
              <Td label="Patient">
                <div className="wide:min-w-20">
                  <PatientName visit={visit} />
                </div>
              </Td>
              <Td label="Room">
                <div className="wide:min-w-20">{visit.room}</div>
                <div className="row-sub">{visit.isOwn ? null : (visit.provider ?? "No provider yet")}</div>
              </Td>
              <Td label="Status">
                <span className="whitespace-nowrap">
                  <StatusPill tone={visitStatusTones[visit.status]}>{visitStatusLabels[visit.status]}</StatusPill>
                </span>
              </Td>
              <Td label="Action">
                {visit.status === "scheduled" && (
                  <div className="wide:-my-1.5 wide:w-max">
                    <VisitButtons visit={visit} changes={changes} />
                  </div>
                )}
              </Td>
            </Tr>
          ))}
        </Table>
      )}
    </section>
  );
}
