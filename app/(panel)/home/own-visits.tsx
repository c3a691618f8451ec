"use client";
import { useState } from "react";
import { DocumentTitle } from "@/components/ui/document-title";
import { Notice } from "@/components/ui/notice";
import { EnterDialog } from "./enter-dialog";
import { OwnRooms } from "./own-rooms";
import type { OpenVisitView, OwnHomeView } from "./own-view";
import { PresentVisit, standingInWords } from "./present-visit";
import { useUpToDate } from "./use-up-to-date";
import { VisitLists } from "./visit-lists";

type Props = { home: OwnHomeView; entering: number | null; creationKey: string };

/** A member's home, which keeps itself up to date: whoever waits sees here that it is their turn. */
export function OwnVisits({ home, entering, creationKey }: Props) {
  const { view, isLost } = useUpToDate(home);
  const present = view.toCome.filter(({ status }) => status !== "scheduled");
  const isPresentIn = (roomId: number) => present.some((visit) => visit.roomId === roomId);
  const plannedIn = (roomId: number) =>
    view.toCome.find((visit) => visit.roomId === roomId && visit.status === "scheduled" && visit.isToday);

  const [askedFor, setAskedFor] = useState(entering);
  const planned = askedFor === null ? undefined : plannedIn(askedFor);
  // A room that is inactive by now is not listed, but whoever has a visit there today is expected.
  const room = view.rooms.find(({ id }) => id === askedFor) ?? (planned && { id: planned.roomId, name: planned.room });
  const isOpen = room !== undefined && !isPresentIn(room.id);

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 wide:grid-cols-2">
      <DocumentTitle>{titleOf(present)}</DocumentTitle>
      <p role="status" className="sr-only">
        {present.map(standingInWords).join(" ")}
      </p>
      {isLost && (
        <Notice tone="warn" title="This page may be out of date" className="wide:col-span-2">
          The clinic cannot be reached right now. The page goes on trying by itself.
        </Notice>
      )}
      {askedFor !== null && !room && (
        <Notice tone="info" title="That waiting room is not one of yours" className="wide:col-span-2">
          Enter one of your rooms below, or ask the clinic to add you to it.
        </Notice>
      )}
      {present.map((visit) => (
        <div key={visit.id} className="wide:col-span-2">
          <PresentVisit visit={visit} />
        </div>
      ))}
      <OwnRooms rooms={view.rooms} isPresentIn={isPresentIn} onEnter={setAskedFor} />
      <VisitLists home={view} isPresentIn={isPresentIn} onEnter={setAskedFor} />
      <EnterDialog
        room={isOpen ? room : undefined}
        planned={planned}
        creationKey={creationKey}
        onClose={() => setAskedFor(null)}
      />
    </div>
  );
}

/** What the tab says while the patient looks at another one. */
function titleOf(present: readonly OpenVisitView[]): string {
  if (present.some(({ status }) => status === "in_progress")) return "Your visit has started";
  return present.length > 0 ? "Waiting" : "Home";
}
