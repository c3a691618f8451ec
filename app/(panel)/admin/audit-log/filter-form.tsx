"use client";
import clsx from "clsx";
import type { ReactNode } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { cardClass } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { useFieldsOf, useFilterForm } from "@/components/use-filter-form";
import { auditFilterDefaults, auditPath } from "@/lib/audit/path";

type Props = { path: string; size: number; isNarrowed: boolean; children: ReactNode };

/** The form around the filters, with its buttons. */
export function FilterForm({ path, size, isNarrowed, children }: Props) {
  const form = useFieldsOf(path, auditFilterDefaults);
  const { isPending, onSubmit } = useFilterForm(auditPath);
  return (
    <form
      ref={form}
      action="/admin/audit-log"
      onSubmit={onSubmit}
      aria-label="Search the Audit Log"
      className={clsx(cardClass, "mb-4 grid grid-cols-2 items-end gap-3 px-4 py-3.5 wide:flex wide:flex-wrap")}
    >
      {children}
      <input type="hidden" name="size" value={size} />
      <Button variant="primary" pending={isPending} className="max-wide:col-span-2">
        Search
      </Button>
      {isNarrowed && (
        <Link href={auditPath({ size })} className={clsx(buttonClass("quiet"), "max-wide:col-span-2")}>
          Clear
        </Link>
      )}
    </form>
  );
}
