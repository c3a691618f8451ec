"use client";
import { type FormEvent, useRef, useState, useTransition } from "react";
import { keepFocus } from "@/components/keep-focus";
import { buttonClass } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Notice } from "@/components/ui/notice";
import { TextField } from "@/components/ui/text-field";
import { answered } from "@/components/unreachable";
import type { Deleted, DeletionFacts } from "@/lib/users/deletion";
import { fullName } from "@/lib/users/labels";
import { deleteUserAction } from "./actions";
import { DeleteFacts } from "./delete-facts";
import { InsteadOfDeleting } from "./instead-of-deleting";

type Props = {
  user: DeletionFacts;
  clinicName: string;
  open: boolean;
  onClose: () => void;
  onDeleted: (deleted: Deleted) => void;
};

/** Asks before somebody is deleted for good: what will be lost, the records to keep, and the name to be typed (S1, S2). */
export function DeleteDialog({ user, clinicName, open, onClose, onDeleted }: Props) {
  const [isPending, start] = useTransition();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const [isGone, setGone] = useState(false);
  const [error, setError] = useState<{ message?: string; name?: string | undefined }>({});

  const close = () => {
    setTyped("");
    setError({});
    onClose();
  };

  const remove = () =>
    start(async () => {
      const result = await answered(() => deleteUserAction({ id: user.id, name: typed }));
      if (result.ok) {
        setGone(true);
        keepFocus("main");
        return onDeleted(result.value);
      }
      const atName = result.fields.name?.[0];
      setError(atName ? { name: atName } : { message: result.message });
      if (atName) field.current?.focus();
    });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    remove();
  };

  const dialog = {
    open,
    onOpenChange: (next: boolean) => !next && close(),
    // Once deleted, the button that asked is about to go with its row.
    finalFocus: () => (isGone ? document.getElementById("main") : document.getElementById(`delete-${user.id}`)),
  };
  if (user.kept) {
    return (
      <ConfirmDialog {...dialog} title={`${fullName(user)} cannot be deleted now`} cancelLabel="Close">
        <Notice tone="warn">{user.kept}</Notice>
        {user.type === "provider" && <InsteadOfDeleting user={user} />}
      </ConfirmDialog>
    );
  }
  return (
    <ConfirmDialog
      {...dialog}
      title={`Delete ${fullName(user)}?`}
      description={
        user.type === "provider"
          ? "When a provider is deleted, all the visit records and data associated with his/her profile will also be removed and is not retrievable."
          : `Everything that ${clinicName} holds about ${user.firstName} is deleted for good. It cannot be brought back.`
      }
      confirmLabel="OK"
      pending={isPending}
      error={error.message}
      onConfirm={remove}
    >
      {user.type === "provider" && <InsteadOfDeleting user={user} />}
      <DeleteFacts user={user} />
      <div className="mt-3 flex flex-wrap items-center gap-2">
        {/* Plain links to files: the router must neither prefetch nor open them. */}
        <a className={buttonClass("secondary", "sm")} href={`/admin/users/${user.id}/records.json`} download>
          Download records
        </a>
        {user.counts.visits > 0 && (
          <a className={buttonClass("quiet", "sm")} href={`/admin/users/${user.id}/visits.csv`} download>
            Visits as CSV
          </a>
        )}
      </div>
      <form method="post" className="mt-4" onSubmit={submit}>
        <TextField
          ref={field}
          label={`Type ${fullName(user)} to confirm`}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          error={error.name}
          autoComplete="off"
          spellCheck={false}
        />
      </form>
    </ConfirmDialog>
  );
}
