"use client";
import { Dialog as Base } from "@base-ui/react/dialog";
import clsx from "clsx";
import { X } from "lucide-react";
import type { ReactNode, RefObject } from "react";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Its name for screen readers, where no `DialogTitle` stands in it. */
  label?: string;
  /** Near the top for what grows while it is used; there it fills the width of a phone. */
  place?: "top" | "middle";
  initialFocus?: RefObject<HTMLElement | null>;
  /** False leaves the focus where it is; by default it returns to where it was before. */
  finalFocus?: () => boolean;
  children: ReactNode;
};

const places = {
  middle: { viewport: "grid place-items-center p-4", popup: "max-w-[480px] rounded-dialog max-h-[calc(100dvh-2rem)]" },
  top: {
    viewport: "flex flex-col items-center sm:px-4 sm:pt-[12vh]",
    popup: "max-w-[600px] max-h-dvh sm:max-h-[min(560px,76dvh)] sm:rounded-dialog max-sm:rounded-b-dialog",
  },
};

/** A dialog that asks nothing: Escape, its ✕ and a press outside close it. */
export function Dialog({ open, onOpenChange, label, place = "middle", initialFocus, finalFocus, children }: Props) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className={clsx("fixed inset-0 z-40", places[place].viewport)}>
          <Base.Popup
            aria-label={label}
            initialFocus={initialFocus}
            finalFocus={finalFocus}
            className={clsx(
              "flex w-full flex-col overflow-y-auto bg-surface text-ink shadow-dialog outline-none transition duration-150 forced-colors:border data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0",
              places[place].popup,
            )}
          >
            {children}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

/** The heading that names the dialog. */
export function DialogTitle({ children }: { children: ReactNode }) {
  return <Base.Title className="text-lg leading-snug font-bold wrap-anywhere">{children}</Base.Title>;
}

/** The ✕. */
export function DialogClose() {
  return (
    <Base.Close aria-label="Close" className="btn btn-quiet">
      <X aria-hidden="true" />
    </Base.Close>
  );
}
