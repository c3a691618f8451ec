"use client";
import clsx from "clsx";
import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useEffect, useRef, useTransition } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { cardClass } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { useToast } from "@/components/ui/toast";
import { unreachable } from "@/components/unreachable";
import { filterDefaults, type Sort } from "@/lib/users/list-options";
import { usersPath } from "@/lib/users/path";

type Props = { path: string; sort: Sort; size: number; isNarrowed: boolean; children: ReactNode };

/** Without JavaScript the browser sends the form; with it the address stays short, the page in place and the focus where it was. */
export function FilterForm({ path, sort, size, isNarrowed, children }: Props) {
  const router = useRouter();
  const toast = useToast();
  const [isPending, start] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const shown = useRef(new URL(path, "http://here").searchParams);

  // Back, or a link that clears the filters, changes the address but not what stands in uncontrolled fields. What somebody has
  // typed on meanwhile is theirs, and stays.
  useEffect(() => {
    const [before, now] = [shown.current, new URL(path, "http://here").searchParams];
    shown.current = now;
    for (const [name, standard] of Object.entries(filterDefaults)) {
      const field = form.current?.elements.namedItem(name);
      if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) continue;
      if (field.value === (before.get(name) ?? String(standard))) field.value = now.get(name) ?? String(standard);
    }
  }, [path]);

  const search = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // Offline, the browser would replace the page with its own, and what was typed with nothing.
    if (!navigator.onLine) return toast({ tone: "error", title: unreachable });
    const wanted = usersPath(Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>);
    start(() => router.push(wanted, { scroll: false }));
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
