"use client";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { keepFocus } from "@/components/keep-focus";
import { CharacterCount } from "@/components/ui/character-count";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toast";
import { answered } from "@/components/unreachable";
import { useActionForm } from "@/components/use-action-form";
import { RoomEntry, reasonLength } from "@/lib/visits/input";
import { visitChanges } from "@/lib/visits/life";
import { arriveForVisitAction, enterRoomAction } from "../actions";
import type { OpenVisitView } from "./own-view";
import { useLast } from "./use-last";

type Room = { id: number; name: string };

export type Entry = {
  room: Room;
  /** A visit that is planned there today: then that is what they come for. */
  planned: OpenVisitView | undefined;
  /** Of the page that asked; an entry that is sent twice is one. */
  creationKey: string;
};

export type EnterDialogProps = {
  /** While there is one, the dialog is open. */
  entry: Entry | undefined;
  onClose: () => void;
};

/** Asks before a patient enters a waiting room: what for, or whether for the visit that is planned. */
export function EnterDialog({ entry, onClose }: EnterDialogProps) {
  const router = useRouter();
  const toast = useToast();
  const last = useLast(entry);
  if (!last) return null;
  const { room, planned, creationKey } = last;

  const close = () => {
    onClose();
    // The landing page's link asks once.
    if (window.location.search) router.replace("/", { scroll: false });
  };
  const done = () => {
    close();
    keepFocus("main");
    toast({ title: `You are in the waiting room of ${room.name}.` });
  };
  const dialog = { room, open: entry !== undefined, onClose: close, onDone: done };
  return planned ? (
    <ArriveDialog key={planned.id} {...dialog} visit={planned} />
  ) : (
    <WalkInDialog key={`${room.id} ${creationKey}`} {...dialog} creationKey={creationKey} />
  );
}

type DialogProps = { room: Room; open: boolean; onClose: () => void; onDone: () => void };

function ArriveDialog({ room, open, visit, onClose, onDone }: DialogProps & { visit: OpenVisitView }) {
  const [isPending, start] = useTransition();
  const [error, setError] = useState<string>();

  const close = () => {
    setError(undefined);
    onClose();
  };
  const confirm = () =>
    start(async () => {
      const result = await answered(() => arriveForVisitAction({ id: visit.id }));
      if (!result.ok) return setError(result.message);
      onDone();
    });

  const withWhom = visit.provider ? ` with ${visit.provider}` : "";
  return (
    <ConfirmDialog
      {...frame(room, open, close)}
      description={`You have a visit${withWhom} here today at ${visit.time}.`}
      pending={isPending}
      error={error}
      onConfirm={confirm}
    />
  );
}

function WalkInDialog({ room, open, creationKey, onClose, onDone }: DialogProps & { creationKey: string }) {
  const blank = { roomId: room.id, reason: "", creationKey };
  const { submit, register, reset, watch, formState } = useActionForm(RoomEntry, enterRoomAction, blank, onDone);
  const { errors, isSubmitting } = formState;
  const close = () => {
    reset(blank);
    onClose();
  };
  return (
    <ConfirmDialog
      {...frame(room, open, close)}
      description="You wait there until somebody of the clinic sees you."
      pending={isSubmitting}
      error={errors.root?.message ?? errors.roomId?.message ?? errors.creationKey?.message}
      onConfirm={submit}
    >
      <form method="post" onSubmit={submit} noValidate>
        <TextField
          label="What do you come for?"
          required
          hint={
            <>
              A few words, for those who see you. <CharacterCount text={watch("reason")} max={reasonLength} />
            </>
          }
          autoComplete="off"
          error={errors.reason?.message}
          {...register("reason")}
        />
      </form>
    </ConfirmDialog>
  );
}

/** What both have in common. */
function frame(room: Room, open: boolean, onClose: () => void) {
  return {
    open,
    onOpenChange: (next: boolean) => !next && onClose(),
    title: `Enter the waiting room of ${room.name}?`,
    tone: "primary",
    confirmLabel: visitChanges.arrive.label,
    finalFocus: () => document.getElementById(`enter-${room.id}`) ?? document.getElementById("main"),
  } as const;
}
