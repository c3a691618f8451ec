"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type ReactNode, useState, useTransition } from "react";
import { useToast } from "@/components/ui/toast";
import { answered } from "@/components/unreachable";
import { useAsked } from "@/components/use-asked";
import { useClicks } from "@/components/use-clicks";
import type { RoomDeletion } from "@/lib/rooms/deletion";
import { deleteRoomAction } from "./actions";
import { DeleteRoomDialog } from "./delete-room-dialog";

type Props = {
  /** The list's own address; `delete=ID` added to it opens the dialog. */
  path: Route;
  deleting: RoomDeletion | null;
  children: ReactNode;
};

/** `Delete` for all rooms of the list, whose rows carry no code of their own: it listens where it stands around them. */
export function RoomActions({ path, deleting, children }: Props) {
  const router = useRouter();
  const toast = useToast();
  const [isPending, start] = useTransition();
  // The row goes with its button, so the focus must not return to it.
  const [isGone, setGone] = useState(false);
  const { subject, open, error, setError, close } = useAsked(deleting, path);

  const confirm = (id: number) =>
    start(async () => {
      setError(undefined);
      const result = await answered(() => deleteRoomAction({ id }));
      if (!result.ok) return setError(result.message);
      setGone(true);
      close();
      toast({ title: `${result.value.name} is deleted.` });
    });

  const area = useClicks("button[data-delete-room]", isPending, (button) => {
    setGone(false);
    const separator = path.includes("?") ? "&" : "?";
    start(() => router.push(`${path}${separator}delete=${button.value}` as Route, { scroll: false }));
  });

  return (
    <div ref={area} aria-busy={isPending}>
      {children}
      {subject && (
        <DeleteRoomDialog
          room={subject}
          open={open}
          pending={isPending}
          error={error}
          focusAfter={isGone ? "main" : `delete-${subject.id}`}
          onClose={close}
          onConfirm={() => confirm(subject.id)}
        />
      )}
    </div>
  );
}
