"use client";
import dynamic from "next/dynamic";
import { DocumentTitle } from "@/components/ui/document-title";
import { Notice } from "@/components/ui/notice";
import { Arrivals } from "./arrivals";
import type { BoardView } from "./board-view";
import { DesertedRooms } from "./deserted-rooms";
import { InProgress } from "./in-progress";
import { RoomList } from "./room-list";
import { TodayList } from "./today-list";
import { useUpToDate } from "./use-up-to-date";
import { loadDialogs, useVisitChanges } from "./use-visit-changes";
import type { VisitDialogsProps } from "./visit-dialogs";
import { WaitingList } from "./waiting-list";

// Loaded when somebody is about to need them.
const VisitDialogs = dynamic<VisitDialogsProps>(loadDialogs, { ssr: false });

/** What a person may do with the visits of their rooms; the server asks again. */
export type May = { conduct: boolean; manage: boolean; manageRooms: boolean };

/** A provider's home, which keeps itself up to date around whatever dialog is open. */
export function VisitBoard({ board, may }: { board: BoardView; may: May }) {
  const { view, isLost } = useUpToDate(board);
  const changes = useVisitChanges(may);
  const waiting = [...view.rooms, ...view.deserted].reduce((sum, room) => sum + room.waiting, 0);
  return (
    <>
      <DocumentTitle>{waiting > 0 ? `(${waiting}) Home` : "Home"}</DocumentTitle>
      <Arrivals waiting={view.waiting} />
      {isLost && (
        <Notice tone="warn" title="This list may be out of date" className="mb-4">
          The server cannot be reached right now. The page goes on trying by itself.
        </Notice>
      )}
      <noscript>
        <Notice tone="warn" className="mb-4">
          Starting and ending visits need JavaScript, and so does a list that keeps itself up to date.
        </Notice>
      </noscript>
      <DesertedRooms rooms={view.deserted} manageRooms={may.manageRooms} />
      {/* Beside the rooms once the visits of today have the width for all of their buttons. */}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 min-[70rem]:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <WaitingList visits={view.waiting} total={waiting} hasRooms={view.rooms.length > 0} changes={changes} />
          <InProgress visits={view.inProgress} changes={changes} />
          <TodayList visits={view.today} mine={may.conduct} changes={changes} />
        </div>
        <RoomList rooms={view.rooms} manageRooms={may.manageRooms} />
      </div>
      {changes.wasAsked && <VisitDialogs asked={changes.asked} onClose={changes.close} />}
    </>
  );
}
