"use client";
import { AlertDialog } from "@base-ui/react/alert-dialog";
import { type ReactNode, type RefObject, useRef } from "react";
import { Button } from "./button";
import { FormError } from "./form-error";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** For a second button that does more than close; Escape still only closes. */
  onCancel?: () => void;
  title: string;
  description?: ReactNode;
  children?: ReactNode;
  /** Without one there is nothing to confirm: the dialog only tells something. */
  confirmLabel?: string;
  cancelLabel?: string;
  tone?: "danger" | "primary";
  pending?: boolean;
  error?: string | undefined;
  onConfirm?: () => void;
  initialFocus?: "cancel" | "confirm" | RefObject<HTMLElement | null>;
  finalFocus?: HTMLElement | null | (() => HTMLElement | null);
};

/** Asks before a step is taken: says what it means, starts on Cancel unless told otherwise, and shows a refusal inside. */
export function ConfirmDialog(props: Props) {
  const { open, onOpenChange, title, description, children, confirmLabel, cancelLabel = "Cancel" } = props;
  const { tone = "danger", pending = false, error, onConfirm, onCancel, initialFocus = "cancel", finalFocus } = props;
  const cancel = useRef<HTMLButtonElement>(null);
  const confirm = useRef<HTMLButtonElement>(null);
  const focusFirst = initialFocus === "cancel" ? cancel : initialFocus === "confirm" ? confirm : initialFocus;
  // A null means "where the focus was before".
  const focusAfter = () => (typeof finalFocus === "function" ? finalFocus() : finalFocus) ?? true;

  const change: AlertDialog.Root.Props["onOpenChange"] = (next, { reason }) => {
    if (pending) return;
    if (reason === "close-press" && onCancel) onCancel();
    else onOpenChange(next);
  };

  return (
    <AlertDialog.Root open={open} onOpenChange={change}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <AlertDialog.Viewport className="fixed inset-0 z-40 grid place-items-center p-4">
          <AlertDialog.Popup
            initialFocus={focusFirst}
            finalFocus={focusAfter}
            className="flex max-h-[calc(100dvh-2rem)] w-full max-w-[480px] flex-col overflow-y-auto rounded-dialog bg-surface text-ink shadow-dialog outline-none transition forced-colors:border duration-150 data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0"
          >
            {/* Its foot leaves room for the ring around a field. */}
            <div className="px-6 pt-6 pb-1">
              <AlertDialog.Title className="text-lg leading-snug font-bold wrap-anywhere">{title}</AlertDialog.Title>
              {description && (
                <AlertDialog.Description className="mt-2 text-muted wrap-anywhere">
                  {description}
                </AlertDialog.Description>
              )}
              {children && <div className="mt-3 wrap-anywhere">{children}</div>}
            </div>
            {/* On a low screen (a phone held sideways) a fixed foot would leave no room for the text. */}
            <div className="bottom-0 bg-surface px-6 pt-4 pb-6 [@media(height>=480px)]:sticky">
              <FormError className="mb-4">{error}</FormError>
              <div className="flex flex-wrap justify-end gap-2">
                <AlertDialog.Close
                  ref={cancel}
                  render={<Button type="button" {...(pending && { "aria-disabled": true })} />}
                >
                  {cancelLabel}
                </AlertDialog.Close>
                {confirmLabel && (
                  <Button ref={confirm} type="button" variant={tone} pending={pending} onClick={onConfirm}>
                    {confirmLabel}
                  </Button>
                )}
              </div>
            </div>
          </AlertDialog.Popup>
        </AlertDialog.Viewport>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
