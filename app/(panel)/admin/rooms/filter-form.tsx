"use client";
import clsx from "clsx";
import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useRef, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { cardClass } from "@/components/ui/card";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toast";
import { unreachable } from "@/components/unreachable";
import type { RoomFilter } from "@/lib/rooms/input";
import { roomsPath } from "@/lib/rooms/path";

type Props = { search: string; inactive: boolean; size: RoomFilter["size"] };

/** Without JavaScript the browser sends the form; with it the address stays short, the page in place and the focus where it was. */
export function FilterForm({ search, inactive, size }: Props) {
  const router = useRouter();
  const toast = useToast();
  const [isPending, start] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const shown = useRef({ search, inactive });

  // Back changes the address but not what stands in uncontrolled fields. What somebody has typed on meanwhile is theirs, and stays.
  useEffect(() => {
    const before = shown.current;
    shown.current = { search, inactive };
    const [words, box] = [form.current?.elements.namedItem("search"), form.current?.elements.namedItem("inactive")];
    if (words instanceof HTMLInputElement && words.value === before.search) words.value = search;
    if (box instanceof HTMLInputElement && box.checked === before.inactive) box.checked = inactive;
  }, [search, inactive]);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // Offline, the browser would replace the page with its own, and what was typed with nothing.
    if (!navigator.onLine) return toast({ tone: "error", title: unreachable });
    const typed = new FormData(event.currentTarget);
    const wanted = roomsPath({ search: String(typed.get("search")), inactive: typed.has("inactive"), size });
    start(() => router.push(wanted, { scroll: false }));
  };

  return (
    <form
      ref={form}
      action="/admin/rooms"
      onSubmit={submit}
      aria-label="Search rooms"
      className={clsx(cardClass, "mb-4 flex flex-wrap items-end gap-x-5 gap-y-3 px-4 py-3.5")}
    >
      <TextField
        label="Name, Code or Slug"
        name="search"
        autoComplete="off"
        maxLength={100}
        defaultValue={search}
        data-shortcut="/"
        className="basis-64 max-sm:grow"
      />
      <CheckboxField label="Show Inactive Rooms" name="inactive" value="1" defaultChecked={inactive} />
      <input type="hidden" name="size" value={size} />
      <Button variant="primary" pending={isPending}>
        Search
      </Button>
    </form>
  );
}
