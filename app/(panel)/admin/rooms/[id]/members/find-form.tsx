"use client";
import clsx from "clsx";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { cardClass } from "@/components/ui/card";
import { TextField } from "@/components/ui/text-field";
import { useFilterForm } from "@/components/use-filter-form";
import { roomMembersPath } from "@/lib/rooms/path";

const looks = {
  search: {
    name: "Search members",
    label: "Name or Email",
    button: "Search",
    className: clsx(cardClass, "px-4 py-3.5"),
  },
  add: { name: "Find members to add", label: "Name or Email of a member", button: "Find", className: "" },
} as const;

type Props = {
  roomId: number;
  /** Whose search it is: among the room's members, or among everybody else. */
  field: keyof typeof looks;
  value: string;
  /** What else is in the address and stays there. */
  kept: Readonly<Record<string, string | number>>;
};

/** A search of its own beside another one. */
export function FindForm({ roomId, field, value, kept }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const shown = useRef(value);
  const { name, label, button, className } = looks[field];

  // Back changes the address but not what stands in an uncontrolled field. What somebody has typed on meanwhile is theirs.
  useEffect(() => {
    const before = shown.current;
    shown.current = value;
    if (input.current?.value === before) input.current.value = value;
  }, [value]);

  const { isPending, onSubmit } = useFilterForm((typed) =>
    roomMembersPath(roomId, { ...kept, [field]: typed[field] ?? "" }),
  );

  return (
    <form
      action={roomMembersPath(roomId)}
      onSubmit={onSubmit}
      aria-label={name}
      className={clsx("mb-4 flex flex-wrap items-end gap-x-3 gap-y-3", className)}
    >
      <TextField
        ref={input}
        label={label}
        name={field}
        autoComplete="off"
        maxLength={254}
        defaultValue={value}
        data-shortcut={field === "search" ? "/" : undefined}
        className="basis-72 max-sm:grow"
      />
      {Object.entries(kept).map(([other, standing]) => (
        <input key={other} type="hidden" name={other} value={standing} />
      ))}
      <Button variant={field === "search" ? "primary" : "secondary"} pending={isPending}>
        {button}
      </Button>
    </form>
  );
}
