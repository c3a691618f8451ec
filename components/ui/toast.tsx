"use client";
import { Toast } from "@base-ui/react/toast";
import { CircleAlert, CircleCheck, X } from "lucide-react";
import { type ReactNode, useCallback } from "react";
import { buttonClass } from "./button";

/** What happened, and, where there is one, the way back or on. */
export type ToastMessage = {
  title: string;
  description?: string;
  tone?: "success" | "error";
  action?: { label: string; onClick: () => void };
};

/** Shows the toasts of everything inside it; stands once, around the whole panel. */
export function Toasts({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider limit={4}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="fixed inset-x-4 bottom-4 z-50 flex flex-col-reverse gap-2 outline-none sm:start-auto sm:w-[380px] wide:end-6 wide:bottom-6">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

/** Gives the function that shows a toast and returns its close; it may be called by a component that is about to go. */
export function useToast() {
  const { add, close } = Toast.useToastManager();
  return useCallback(
    ({ title, description, tone = "success", action }: ToastMessage) => {
      const id: string = add({
        title,
        description,
        type: tone,
        // Who has to read or decide something is not hurried; an error stays until it is closed.
        timeout: tone === "error" ? 0 : action ? 12_000 : 6_000,
        actionProps: action && {
          children: action.label,
          onClick: () => {
            close(id);
            action.onClick();
          },
        },
      });
      return () => close(id);
    },
    [add, close],
  );
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
