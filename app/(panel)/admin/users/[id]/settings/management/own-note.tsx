"use client";
import { useRef, useState } from "react";
import { keepFocus } from "@/components/keep-focus";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast";
import { answered } from "@/components/unreachable";
import { deleteNoteAction } from "./actions";
import { EditNoteForm } from "./edit-note-form";

type Props = { memberId: number; noteId: number; text: string; version: number };

/** A note of the reader's own: its text, and the ways to change and to delete it. */
export function OwnNote({ memberId, noteId, text, version }: Props) {
  const toast = useToast();
  const edit = useRef<HTMLButtonElement>(null);
  const ask = useRef<HTMLButtonElement>(null);
  const isGone = useRef(false);
  const [isEditing, setEditing] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [isDeleting, setDeleting] = useState(false);
  const [error, setError] = useState<string>();

  const stopEditing = () => {
    setEditing(false);
    requestAnimationFrame(() => edit.current?.focus());
  };

  const remove = async () => {
    setDeleting(true);
    const result = await answered(() => deleteNoteAction({ id: memberId, noteId }));
    setDeleting(false);
    if (!result.ok) return setError(result.message);
    isGone.current = true;
    setAsking(false);
    toast({ title: "Note deleted" });
    // The button that asked goes with the note.
    keepFocus("notes");
  };

  if (isEditing) {
    return <EditNoteForm saved={{ id: memberId, noteId, text, version }} onClose={stopEditing} />;
  }
  return (
    <>
      <p className="mt-0.5 whitespace-pre-wrap wrap-anywhere">{text}</p>
      <div className="-ms-2 flex gap-1">
        <Button ref={edit} type="button" variant="quiet" size="sm" onClick={() => setEditing(true)}>
          Edit<span className="sr-only"> note: {opening(text)}</span>
        </Button>
        <Button
          ref={ask}
          type="button"
          variant="quiet-danger"
          size="sm"
          onClick={() => {
            setError(undefined);
            setAsking(true);
          }}
        >
          Delete<span className="sr-only"> note: {opening(text)}</span>
        </Button>
      </div>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title="Delete this note?"
        description="It cannot be brought back. The audit trail keeps that there was a note, not what it said."
        confirmLabel="Delete Note"
        pending={isDeleting}
        error={error}
        onConfirm={remove}
        finalFocus={() => (isGone.current ? document.getElementById("notes") : ask.current)}
      />
    </>
  );
}

/** The first words of a note, to tell one button from the next. */
function opening(text: string): string {
  const [line = ""] = text.split("\n");
  return line.length > 40 ? `${line.slice(0, 40).toWellFormed()}…` : line;
}
