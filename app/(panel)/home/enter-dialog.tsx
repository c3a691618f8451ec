"use client";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { keepFocus } from "@/components/keep-focus";
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
type Props = {
  /** While there is one, the dialog is open. */
  room: Room | undefined;
  /** A visit that is planned there today: then that is what they come for. */
  planned: OpenVisitView | undefined;
  creationKey: string;
  onClose: () => void;
};

/** Asks before a patient enters a waiting room: what for, or whether for the visit that is planned. */
export function EnterDialog({ room, planned, creationKey, onClose }: Props) {
  const router = useRouter();
  const toast = useToast();
  const shown = useLast(room);
  const visit = useLast(planned);

  const close = () => {
    onClose();
    // The landing page's link asks once.
    if (window.location.search) router.replace("/", { scroll: false });
  };
  const done = () => {
    close();
    keepFocus("main");
    toast({ title: `You are in the waiting room of ${shown?.name}.` });
  };
  if (!shown) return null;
  const dialog = { room: shown, open: room !== undefined, onClose: close, onDone: done };
  return planned || (room === undefined && visit?.roomId === shown.id) ? (
    <ArriveDialog {...dialog} visit={visit} />
  ) : (
    // A new key is a new form: the last one has been sent.
    <WalkInDialog key={`${shown.id} ${creationKey}`} {...dialog} creationKey={creationKey} />
  );
}

type DialogProps = { room: Room; open: boolean; onClose: () => void; onDone: () => void };

function ArriveDialog({ room, open, visit, onClose, onDone }: DialogProps & { visit: OpenVisitView | undefined }) {
  const [isPending, start] = useTransition();
  const [error, setError] = useState<string>();
  if (!visit) return null;

  const close = () => {
    setError(undefined);
    onClose();
  };
  const confirm = () =>
    start(async () => {
      const result = await answered(arriveForVisitAction({ id: visit.id }));
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
  const { submit, register, reset, formState } = useActionForm(RoomEntry, enterRoomAction, blank, onDone);
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
      <form onSubmit={submit} noValidate>
        <TextField
          label="What do you come for?"
          required
          maxLength={reasonLength}
          hint="A few words, for those who see you."
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
