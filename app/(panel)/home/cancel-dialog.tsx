"use client";
import { keepFocus } from "@/components/keep-focus";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toast";
import { useActionForm } from "@/components/use-action-form";
import { noteLength, VisitCancellation } from "@/lib/visits/input";
import { exitReasonLabels } from "@/lib/visits/labels";
import type { ExitReason } from "@/lib/visits/life";
import { cancelVisitAction } from "../actions";
import type { VisitView } from "./board-view";
import { buttonId } from "./use-visit-changes";

const choices = [
  { value: "", label: "Choose a reason" },
  ...Object.entries(exitReasonLabels).map(([value, label]) => ({ value, label })),
];

type Props = { visit: VisitView; open: boolean; onClose: () => void };

/** Asks why before a visit is cancelled, which cannot be taken back. */
export function CancelDialog({ visit, open, onClose }: Props) {
  const toast = useToast();
  const blank = { id: visit.id, reason: "" as ExitReason, note: "" };
  const { submit, register, reset, watch, formState } = useActionForm(
    VisitCancellation,
    cancelVisitAction,
    blank,
    () => {
      close();
      keepFocus("main");
      toast({ title: `The visit with ${visit.patient} is cancelled.` });
    },
  );
  const { errors, isSubmitting } = formState;

  const close = () => {
    reset(blank);
    onClose();
  };

  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => !next && close()}
      title={`Cancel the visit with ${visit.patient}?`}
      description="It is over then, and cannot be taken back."
      cancelLabel="Keep the visit"
      confirmLabel="Cancel the visit"
      pending={isSubmitting}
      error={errors.root?.message}
      onConfirm={submit}
      finalFocus={() => document.getElementById(buttonId("cancel", visit)) ?? document.getElementById("main")}
    >
      <form method="post" onSubmit={submit} className="grid gap-3" noValidate>
        <SelectField label="Reason" required options={choices} error={errors.reason?.message} {...register("reason")} />
        {watch("reason") === "other" && (
          <TextField
            label="In a few words"
            required
            maxLength={noteLength}
            autoComplete="off"
            error={errors.note?.message}
            {...register("note")}
          />
        )}
      </form>
    </ConfirmDialog>
  );
}
