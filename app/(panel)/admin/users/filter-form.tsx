"use client";
import clsx from "clsx";
import type { ReactNode } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { cardClass } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { useFieldsOf, useFilterForm } from "@/components/use-filter-form";
import { filterDefaults, type Sort } from "@/lib/users/list-options";
import { usersPath } from "@/lib/users/path";

type Props = { path: string; sort: Sort; size: number; isNarrowed: boolean; children: ReactNode };

/** The form around the filters, with its buttons. */
export function FilterForm({ path, sort, size, isNarrowed, children }: Props) {
  const form = useFieldsOf(path, filterDefaults);
  const { isPending, onSubmit } = useFilterForm(usersPath);
  return (
    <form
      ref={form}
      action="/admin/users"
      onSubmit={onSubmit}
      aria-label="Search users"
      className={clsx(cardClass, "user-filters mb-4")}
    >
      {children}
      <input type="hidden" name="sort" value={sort} />
      <input type="hidden" name="size" value={size} />
      <Button variant="primary" pending={isPending}>
        Search
      </Button>
      {isNarrowed && (
        <Link href={usersPath({ sort, size })} className={buttonClass("quiet")}>
          Clear
        </Link>
      )}
    </form>
  );
}
