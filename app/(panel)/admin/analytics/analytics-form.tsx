"use client";
import clsx from "clsx";
import { createContext, type ReactNode, use } from "react";
import { Button } from "@/components/ui/button";
import { cardClass } from "@/components/ui/card";
import { useFilterForm } from "@/components/use-filter-form";
import { analyticsPath } from "@/lib/analytics/path";

const Pending = createContext(false);

/** The form around period and room. */
export function AnalyticsForm({ children }: { children: ReactNode }) {
  const { isPending, onSubmit } = useFilterForm(analyticsPath);
  return (
    <form
      action="/admin"
      onSubmit={onSubmit}
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
