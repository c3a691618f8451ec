"use client";
import dynamic from "next/dynamic";
import { useState } from "react";
import { DocumentTitle } from "@/components/ui/document-title";
import { Notice } from "@/components/ui/notice";
import type { EnterDialogProps, Entry } from "./enter-dialog";
import { OwnRooms } from "./own-rooms";
import type { OpenVisitView, OwnHomeView } from "./own-view";
import { PresentVisit, standingInWords } from "./present-visit";
import { useUpToDate } from "./use-up-to-date";
import { VisitLists } from "./visit-lists";

// Loaded when somebody is about to need it.
const loadDialog = () => import("./enter-dialog").then(({ EnterDialog }) => EnterDialog);
const EnterDialog = dynamic<EnterDialogProps>(loadDialog, { ssr: false });

type Props = { home: OwnHomeView; entering: number | null; creationKey: string };

/** A member's home, which keeps itself up to date: whoever waits sees here that it is their turn. */
export function OwnVisits({ home, entering, creationKey }: Props) {
  const { view, isLost } = useUpToDate(home);
  const present = view.toCome.filter(({ status }) => status !== "scheduled");
  const isPresentIn = (roomId: number) => present.some((visit) => visit.roomId === roomId);

  /** What the dialog is about, as it was when it was asked for: what comes in meanwhile does not change it under the patient. */
  const entryOf = (roomId: number | null): Entry | undefined => {
    const planned = view.toCome.find(
      (visit) => visit.roomId === roomId && visit.status === "scheduled" && visit.isToday,
    );
    // A room that is inactive by now is not listed, but whoever has a visit there today is expected.
    const room = view.rooms.find(({ id }) => id === roomId) ?? (planned && { id: planned.roomId, name: planned.room });
    return room && { room, planned, creationKey };
  };
  const [asked, setAsked] = useState(() => entryOf(entering));
  const [wasAsked, setWasAsked] = useState(asked !== undefined);
  const ask = (roomId: number) => {
    setWasAsked(true);
    setAsked(entryOf(roomId));
  };

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
      {entering !== null && !entryOf(entering) && (
        <Notice tone="info" title="That waiting room is not one of yours" className="wide:col-span-2">
          Enter one of your rooms below, or ask the clinic to add you to it.
        </Notice>
      )}
      {present.map((visit) => (
        <div key={visit.id} className="wide:col-span-2">
          <PresentVisit visit={visit} />
        </div>
      ))}
      <OwnRooms rooms={view.rooms} isPresentIn={isPresentIn} onEnter={ask} onApproach={loadDialog} />
      <VisitLists home={view} isPresentIn={isPresentIn} onEnter={ask} />
      {wasAsked && (
        <EnterDialog
          entry={asked && !isPresentIn(asked.room.id) ? asked : undefined}
          onClose={() => setAsked(undefined)}
        />
      )}
    </div>
  );
}

/** What the tab says while the patient looks at another one. */
function titleOf(present: readonly OpenVisitView[]): string {
  if (present.some(({ status }) => status === "in_progress")) return "Your visit has started";
  return present.length > 0 ? "Waiting" : "Home";
}
