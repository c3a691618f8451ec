"use client";
import { useState } from "react";
import { Notice } from "@/components/ui/notice";
import { EnterDialog } from "./enter-dialog";
import { OwnRooms } from "./own-rooms";
import type { OwnHomeView } from "./own-view";
import { PresentVisit } from "./present-visit";
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
  const room = view.rooms.find(({ id }) => id === askedFor);
  const isOpen = room !== undefined && !isPresentIn(room.id);

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 wide:grid-cols-2">
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
      {/* Always there, so that what comes into it is announced. */}
      <div role="status" className="grid grid-cols-[minmax(0,1fr)] gap-4 empty:hidden wide:col-span-2">
        {present.map((visit) => (
          <PresentVisit key={visit.id} visit={visit} />
        ))}
      </div>
      <OwnRooms rooms={view.rooms} isPresentIn={isPresentIn} onEnter={setAskedFor} />
      <VisitLists home={view} isPresentIn={isPresentIn} onEnter={setAskedFor} />
      <EnterDialog
        room={isOpen ? room : undefined}
        planned={room && plannedIn(room.id)}
        creationKey={creationKey}
        onClose={() => setAskedFor(null)}
      />
    </div>
  );
}
