"use client";
import clsx from "clsx";
import { useRouter } from "next/navigation";
import { createContext, type FormEvent, type ReactNode, use, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { cardClass } from "@/components/ui/card";
import { useToast } from "@/components/ui/toast";
import { unreachable } from "@/components/unreachable";
import { analyticsPath } from "@/lib/analytics/path";

const Pending = createContext(false);

/** Without JavaScript the browser sends the form; with it the address stays short, the page in place and the focus where it was. */
export function AnalyticsForm({ children }: { children: ReactNode }) {
  const router = useRouter();
  const toast = useToast();
  const [isPending, start] = useTransition();

  const show = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // Offline, the browser would replace the page with its own.
    if (!navigator.onLine) return toast({ tone: "error", title: unreachable });
    const wanted = analyticsPath(Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>);
    start(() => router.push(wanted, { scroll: false }));
  };

  return (
    <form
      action="/admin"
      onSubmit={show}
      aria-label="Period and room"
      aria-busy={isPending}
      className={clsx(cardClass, "group/filters mb-4 grid gap-3 px-4 py-3.5 sm:flex sm:flex-wrap sm:items-end")}
    >
      <Pending value={isPending}>{children}</Pending>
    </form>
  );
}

export function ShowButton({ className }: { className?: string }) {
  return (
    <Button variant="primary" pending={use(Pending)} className={className}>
      Show
    </Button>
  );
}
