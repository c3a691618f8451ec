"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState, useTransition } from "react";
import { keepFocus } from "@/components/keep-focus";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { type ToastMessage, useToast } from "@/components/ui/toast";
import { answered } from "@/components/unreachable";
import { useClicks } from "@/components/use-clicks";
import { addMemberAction, removeMemberAction } from "../../actions";

type Props = { room: { id: number; name: string; isActive: boolean }; children: ReactNode };

/** `Add` and `Remove` for all rows inside it, which carry no code of their own: it listens where it stands around them. */
export function MemberActions({ room, children }: Props) {
  const router = useRouter();
  const toast = useToast();
  const returning = useRef<string>(undefined);
  const closeLastToast = useRef<() => void>(undefined);
  const [isPending, start] = useTransition();
  const [leaver, setLeaver] = useState<{ id: number; name: string; focus: string[] }>();
  const [isAsking, setAsking] = useState(false);

  // One toast at a time: an older one would offer to undo what has been undone.
  const say = (message: ToastMessage) => {
    closeLastToast.current?.();
    closeLastToast.current = toast(message);
  };

  // Who took a removal back goes on at the row, which comes with the page that follows the answer.
  useEffect(() => {
    const row = returning.current && document.getElementById(returning.current);
    if (!row) return;
    returning.current = undefined;
    row.focus();
  });

  const add = (id: number, focus: string[]) =>
    start(async () => {
      const result = await answered(() => addMemberAction({ roomId: room.id, id }));
      keepFocus(...focus);
      if (!result.ok) return say({ tone: "error", title: result.message });
      const { name, changed } = result.value;
      say({ title: changed ? `${name} is in the room now.` : `${name} was in the room already.` });
    });

  const undo = (id: number) => {
    returning.current = `remove-${id}`;
    add(id, ["main"]);
  };

  const remove = (id: number, focus: string[]) =>
    start(async () => {
      const result = await answered(() => removeMemberAction({ roomId: room.id, id }));
      keepFocus(...focus);
      setAsking(false);
      if (!result.ok) {
        const settings = {
          label: "Open their rooms",
          onClick: () => router.push(`/admin/users/${id}/settings/rooms` as Route),
        };
        return say({ tone: "error", title: result.message, ...(result.fields.rooms && { action: settings }) });
      }
      const { name, changed } = result.value;
      if (!changed) return say({ title: `${name} was not in the room any more.` });
      say({
        title: `${name} is no longer in the room.`,
        ...(room.isActive && { action: { label: "Undo", onClick: () => undo(id) } }),
      });
    });

  const area = useClicks("button[data-offer]", isPending, (button) => {
    returning.current = undefined;
    const { offer, name = "" } = button.dataset;
    const id = Number(button.value);
    const focus = [button.id, ...placesAfter(button), "main"];
    if (offer === "add") return add(id, focus);
    if (room.isActive) return remove(id, focus);
    setLeaver({ id, name, focus });
    setAsking(true);
  });

  return (
    <div ref={area} aria-busy={isPending}>
      {children}
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={`Remove ${leaver?.name} from ${room.name}?`}
        description="The room is inactive, so they cannot be added again while it is."
        confirmLabel="Remove"
        pending={isPending}
        onConfirm={() => leaver && remove(leaver.id, leaver.focus)}
      />
    </div>
  );
}

/** Where the focus goes once a row has left with its button: the next row's, else the one before it. */
function placesAfter(button: HTMLButtonElement): string[] {
  const all = [...document.querySelectorAll<HTMLButtonElement>(`button[data-offer="${button.dataset.offer}"]`)];
  const at = all.indexOf(button);
  return [...all.slice(at + 1), ...all.slice(0, at).reverse()].map(({ id }) => id);
}
