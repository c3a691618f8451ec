"use client";
import clsx from "clsx";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { cardClass } from "@/components/ui/card";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { TextField } from "@/components/ui/text-field";
import { useFilterForm } from "@/components/use-filter-form";
import type { RoomFilter } from "@/lib/rooms/input";
import { roomsPath } from "@/lib/rooms/path";

type Props = { search: string; inactive: boolean; size: RoomFilter["size"] };

/** The form around the filters, with its button. */
export function FilterForm({ search, inactive, size }: Props) {
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

  const { isPending, onSubmit } = useFilterForm(({ search = "", inactive }) =>
    roomsPath({ search, inactive: inactive !== undefined, size }),
  );

  return (
    <form
      ref={form}
      action="/admin/rooms"
      onSubmit={onSubmit}
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
