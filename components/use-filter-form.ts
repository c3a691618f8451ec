"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type FormEvent, type RefObject, useEffect, useRef, useTransition } from "react";
import { useToast } from "./ui/toast";

/**
 * A GET form of filters. Without JavaScript the browser sends it; with it the address that `pathOf` makes of what was typed stays
 * short, the page in place and the focus where it was.
 */
export function useFilterForm(pathOf: (typed: Record<string, string>) => Route) {
  const router = useRouter();
  const toast = useToast();
  const [isPending, start] = useTransition();

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // Offline, the browser would replace the page with its own, and what was typed with nothing.
    if (!navigator.onLine) return toast({ tone: "error", title: "The server could not be reached. Please try again." });
    const wanted = pathOf(Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>);
    start(() => router.push(wanted, { scroll: false }));
  };

  return { isPending, onSubmit };
}

/**
 * Keeps the uncontrolled fields of such a form in step with the address: back, or a link that clears the filters, changes the one
 * but not the other. What somebody has typed on meanwhile is theirs, and stays.
 */
export function useFieldsOf(path: string, defaults: object): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  const shown = useRef(new URL(path, "http://here").searchParams);
  useEffect(() => {
    const [before, now] = [shown.current, new URL(path, "http://here").searchParams];
    shown.current = now;
    for (const [name, standard] of Object.entries(defaults)) {
      const field = form.current?.elements.namedItem(name);
      if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) continue;
      if (field.value === (before.get(name) ?? String(standard))) field.value = now.get(name) ?? String(standard);
    }
  }, [path, defaults]);
  return form;
}
