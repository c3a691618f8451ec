"use client";
import { useRef } from "react";
import { keepFocus } from "@/components/keep-focus";
import { Dialog } from "@/components/ui/dialog";
import { PaletteSearch } from "./palette-search";
import type { TypedAhead } from "./use-typed-ahead";

export type PaletteDialogProps = {
  label: string;
  open: boolean;
  onClose: () => void;
  onHelp: () => void;
  /** What was typed before the palette was there. */
  takeTyped: () => TypedAhead;
};

/** Find, and go there: opens on Ctrl/⌘-K. What was typed is forgotten when it closes, since it may name a patient. */
export function PaletteDialog({ label, open, onClose, onHelp, takeTyped }: PaletteDialogProps) {
  const input = useRef<HTMLInputElement>(null);
  const hasGone = useRef(false);

  const follow = (href: string) => {
    hasGone.current = true;
    onClose();
    // On what the address names, such as a button of a row, or where the new page begins.
    keepFocus(new URL(href, window.location.origin).hash.slice(1) || "main");
  };
  const leave = () => {
    const isBack = !hasGone.current;
    hasGone.current = false;
    return isBack;
  };

  return (
    <Dialog
      place="top"
      label={label}
      open={open}
      onOpenChange={(next) => !next && onClose()}
      initialFocus={input}
      finalFocus={leave}
    >
      <PaletteSearch ref={input} label={label} takeTyped={takeTyped} onFollow={follow} onHelp={onHelp} />
    </Dialog>
  );
}
