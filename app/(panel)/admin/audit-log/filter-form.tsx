"use client";
import clsx from "clsx";
import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useEffect, useRef, useTransition } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { cardClass } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { useToast } from "@/components/ui/toast";
import { unreachable } from "@/components/unreachable";
import { auditFilterDefaults, auditPath } from "@/lib/audit/path";

type Props = { path: string; size: number; isNarrowed: boolean; children: ReactNode };

/** Without JavaScript the browser sends the form; with it the address stays short, the page in place and the focus where it was. */
export function FilterForm({ path, size, isNarrowed, children }: Props) {
  const router = useRouter();
  const toast = useToast();
  const [isPending, start] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const shown = useRef(new URL(path, "http://here").searchParams);

  // Back, or the link that clears the filters, changes the address but not what stands in uncontrolled fields. What somebody has
  // typed on meanwhile is theirs, and stays.
  useEffect(() => {
    const [before, now] = [shown.current, new URL(path, "http://here").searchParams];
    shown.current = now;
    for (const [name, standard] of Object.entries(auditFilterDefaults)) {
      const field = form.current?.elements.namedItem(name);
      if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) continue;
      if (field.value === (before.get(name) ?? String(standard))) field.value = now.get(name) ?? String(standard);
    }
  }, [path]);

  const search = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // Offline, the browser would replace the page with its own, and what was typed with nothing.
    if (!navigator.onLine) return toast({ tone: "error", title: unreachable });
    const wanted = auditPath(Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>);
    start(() => router.push(wanted, { scroll: false }));
  };

  return (
    <form
      ref={form}
      action="/admin/audit-log"
      onSubmit={search}
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
          Clear filters
        </Link>
      )}
    </form>
  );
}
