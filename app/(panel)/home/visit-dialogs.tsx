"use client";
import { CancelDialog } from "./cancel-dialog";
import { MissedDialog } from "./missed-dialog";
import { useLast } from "./use-last";
import type { Asked } from "./use-visit-changes";

export type VisitDialogsProps = { asked: Asked | undefined; onClose: () => void };

/** The dialogs of all rows: one visit is asked about at a time, and stays the subject while its dialog closes. */
export function VisitDialogs({ asked, onClose }: VisitDialogsProps) {
  const last = useLast(asked);
  if (!last) return null;
  const { change, visit } = last;
  const Dialog = change === "miss" ? MissedDialog : CancelDialog;
  return <Dialog key={`${change} ${visit.id}`} visit={visit} open={asked !== undefined} onClose={onClose} />;
}
