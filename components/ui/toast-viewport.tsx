"use client";
import { Toast } from "@base-ui/react/toast";
import { CircleAlert, CircleCheck, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { buttonClass } from "./button";
import type { ToastEntry } from "./toast";

type Props = { entries: readonly ToastEntry[]; onClosed: (id: number) => void };

/** The corner in which toasts appear: a polite live region that waits while the pointer rests on it. */
export function ToastViewport(props: Props) {
  return (
    <Toast.Provider limit={4}>
      <Sync {...props} />
      <Toast.Portal>
        <Toast.Viewport className="fixed inset-x-4 bottom-4 z-50 flex flex-col-reverse gap-2 outline-none sm:start-auto sm:w-[380px] wide:end-6 wide:bottom-6">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

/** Hands new entries to Base UI, and closes those that were taken back. */
function Sync({ entries, onClosed }: Props) {
  const { add, close } = Toast.useToastManager();
  const open = useRef(new Set<number>());

  useEffect(() => {
    const ids = new Set(entries.map(({ id }) => id));
    for (const id of open.current) {
      if (ids.has(id)) continue;
      open.current.delete(id);
      close(String(id));
    }
    for (const { id, title, description, tone, action } of entries) {
      if (open.current.has(id)) continue;
      open.current.add(id);
      add({
        id: String(id),
        title,
        description,
        type: tone ?? "success",
        // Who has to read or decide something is not hurried; an error stays until it is closed.
        timeout: tone === "error" ? 0 : action ? 12_000 : 6_000,
        onClose: () => onClosed(id),
        actionProps: action && {
          children: action.label,
          onClick: () => {
            onClosed(id);
            action.onClick();
          },
        },
      });
    }
  }, [entries, onClosed, add, close]);
  return null;
}

function ToastList() {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      swipeDirection={["right", "down"]}
      className="translate-x-(--toast-swipe-movement-x) translate-y-(--toast-swipe-movement-y) rounded-card border border-line bg-surface shadow-pop transition duration-200 data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-2 data-starting-style:opacity-0"
    >
      <Toast.Content className="flex items-start gap-2.5 py-2.5 ps-3.5 pe-2">
        {toast.type === "error" ? (
          <CircleAlert aria-hidden="true" className="mt-1.5 size-[18px] flex-none text-danger" />
        ) : (
          <CircleCheck aria-hidden="true" className="mt-1.5 size-[18px] flex-none text-ok" />
        )}
        <div className="min-w-0 flex-1 py-1 wrap-anywhere">
          <Toast.Title className="font-medium" render={<p />} />
          <Toast.Description className="text-small text-muted" />
        </div>
        <Toast.Action className={buttonClass("quiet", "sm")} />
        <Toast.Close
          aria-label="Close"
          aria-hidden={false}
          className="grid size-8 flex-none place-items-center rounded-md text-muted hover:bg-off-soft"
        >
          <X aria-hidden="true" className="size-4" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
