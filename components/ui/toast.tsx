"use client";
import dynamic from "next/dynamic";
import { type ReactNode, useSyncExternalStore } from "react";
import { standing } from "./standing-toasts";

/** What happened, and, where there is one, the way back or on. */
export type ToastMessage = {
  title: string;
  description?: string;
  tone?: "success" | "error";
  action?: { label: string; onClick: () => void };
};

/** A message on its way to the screen. */
export type ToastEntry = ToastMessage & { id: number };

// Outside React, so that a component may say something and be gone; one page has one list.
let entries: readonly ToastEntry[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function change(next: readonly ToastEntry[]) {
  entries = next;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

// Loaded with the first message: most pages are read without one.
const ToastViewport = dynamic(() => import("./toast-viewport").then(({ ToastViewport }) => ToastViewport), {
  ssr: false,
});

/** Shows the toasts of everything inside it; stands once, around the whole panel. */
export function Toasts({ children }: { children: ReactNode }) {
  const shown = useSyncExternalStore(
    subscribe,
    () => entries,
    () => entries,
  );
  return (
    <>
      {children}
      {lastId > 0 && <ToastViewport entries={shown} onClosed={forget} />}
    </>
  );
}

function show(message: ToastMessage): () => void {
  const id = ++lastId;
  change(standing([...entries, { ...message, id }]));
  return () => forget(id);
}

function forget(id: number) {
  change(entries.filter((entry) => entry.id !== id));
}

/** Gives the function that shows a toast and returns its close; it may be called by a component that is about to go. */
export function useToast() {
  return show;
}
