"use client";
import clsx from "clsx";
import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useEffect, useRef, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { cardClass } from "@/components/ui/card";
import { UserFilter } from "@/lib/users/input";
import { usersPath } from "@/lib/users/path";

/** Without JavaScript the browser sends the form; with it the address stays short, the page in place and the focus where it was. */
export function FilterForm({ filter, children }: { filter: UserFilter; children: ReactNode }) {
  const router = useRouter();
  const [isPending, start] = useTransition();
  const form = useRef<HTMLFormElement>(null);

  // Back, or a link that clears the filters, changes the address but not what stands in uncontrolled fields.
  useEffect(() => {
    for (const [name, value] of Object.entries(filter)) {
      const field = form.current?.elements.namedItem(name);
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = String(value);
    }
  }, [filter]);

  const search = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wanted = UserFilter.parse(Object.fromEntries(new FormData(event.currentTarget)));
    start(() => router.push(usersPath(wanted), { scroll: false }));
  };

  return (
    <form
      ref={form}
      action="/admin/users"
      onSubmit={search}
      aria-label="Search users"
      className={clsx(cardClass, "user-filters mb-4")}
    >
      {children}
      <input type="hidden" name="sort" value={filter.sort} />
      <input type="hidden" name="size" value={filter.size} />
      <Button variant="primary" pending={isPending}>
        Search
      </Button>
    </form>
  );
}
