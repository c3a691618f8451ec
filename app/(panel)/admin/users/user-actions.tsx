"use client";
import type { Route } from "next";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { type ReactNode, useRef, useState, useTransition } from "react";
import { keepFocus } from "@/components/keep-focus";
import { type ToastMessage, useToast } from "@/components/ui/toast";
import { answered } from "@/components/unreachable";
import { useAsked } from "@/components/use-asked";
import { useClicks } from "@/components/use-clicks";
import type { Consequences } from "@/lib/users/consequences";
import type { DeletionFacts } from "@/lib/users/deletion";
import type { Removal } from "@/lib/users/removal";
import { activateUserAction, disableUserAction } from "./actions";
import { deletedInWords, seatsInWords } from "./deleted-in-words";
import type { MoreMenuProps } from "./more-menu";

// Loaded when somebody is about to need them.
const load = {
  disable: () => import("./disable-dialog"),
  delete: () => import("./delete-dialog"),
  remove: () => import("./remove-dialog"),
  more: () => import("./more-menu"),
};
const DisableDialog = dynamic(() => load.disable().then(({ DisableDialog }) => DisableDialog), { ssr: false });
const DeleteDialog = dynamic(() => load.delete().then(({ DeleteDialog }) => DeleteDialog), { ssr: false });
const RemoveDialog = dynamic(() => load.remove().then(({ RemoveDialog }) => RemoveDialog), { ssr: false });
const MoreMenu = dynamic<MoreMenuProps>(() => load.more().then(({ MoreMenu }) => MoreMenu), { ssr: false });

type Props = {
  /** The list's own address; `disable=ID`, `delete=ID` or `remove=ID` added to it opens that dialog. */
  path: Route;
  clinicName: string;
  disabling: Consequences | null;
  deleting: DeletionFacts | null;
  removing: Removal | null;
  children: ReactNode;
};

/** The actions of all rows of the list, which carry no code of their own: it listens where it stands around them (S0 to S3). */
export function UserActions({ path, clinicName, disabling, deleting, removing, children }: Props) {
  const router = useRouter();
  const toast = useToast();
  const closeLastToast = useRef<() => void>(undefined);
  const [isPending, start] = useTransition();
  const [more, setMore] = useState<HTMLButtonElement | null>();
  const disable = useAsked(disabling, path);
  const deletion = useAsked(deleting, path);
  const removal = useAsked(removing, path);

  // One toast at a time: an older one would offer to undo what has been undone.
  const say = (message: ToastMessage) => {
    closeLastToast.current?.();
    closeLastToast.current = toast(message);
  };

  const activate = (id: number) =>
    start(async () => {
      const result = await answered(() => activateUserAction({ id }));
      if (!result.ok) return say({ tone: "error", title: result.message });
      say({ title: `${result.value.name} is active again.`, description: seatsInWords(result.value.seats) });
      // The row may have left the list with its button.
      keepFocus(`change-${id}`, "main");
    });

  const confirmDisable = (id: number) =>
    start(async () => {
      disable.setError(undefined);
      const result = await answered(() => disableUserAction({ id }));
      if (!result.ok) return disable.setError(result.message);
      disable.close();
      say({
        title: `${result.value.name} is disabled.`,
        description: seatsInWords(result.value.seats),
        action: { label: "Activate", onClick: () => activate(id) },
      });
    });

  const ask = (what: "disable" | "delete" | "remove", id: number) => {
    void load[what]();
    const separator = path.includes("?") ? "&" : "?";
    start(() => router.push(`${path}${separator}${what}=${id}` as Route, { scroll: false }));
  };

  const area = useClicks("button[data-change]", isPending, (button) => {
    const { change } = button.dataset;
    const id = Number(button.value);
    if (change === "activate") activate(id);
    if (change === "disable" || change === "delete") ask(change, id);
    if (change === "more") setMore(button);
  });

  return (
    <div ref={area} aria-busy={isPending}>
      {children}
      {more !== undefined && (
        <MoreMenu anchor={more} onClose={() => setMore(null)} onRemove={(id) => ask("remove", id)} say={say} />
      )}
      {disable.subject && (
        <DisableDialog
          user={disable.subject}
          clinicName={clinicName}
          open={disable.open}
          pending={isPending}
          error={disable.error}
          onClose={disable.close}
          onConfirm={() => disable.subject && confirmDisable(disable.subject.id)}
        />
      )}
      {deletion.subject && (
        <DeleteDialog
          key={deletion.subject.id}
          user={deletion.subject}
          clinicName={clinicName}
          open={deletion.open}
          onClose={deletion.close}
          onDeleted={(deleted) => {
            deletion.close();
            say(deletedInWords(deleted));
          }}
        />
      )}
      {removal.subject && (
        <RemoveDialog
          key={removal.subject.id}
          user={removal.subject}
          clinicName={clinicName}
          open={removal.open}
          onClose={removal.close}
          onRemoved={(name) => {
            removal.close();
            say({ title: `${name} is removed.`, description: `${clinicName} no longer lists them; the record stays.` });
          }}
        />
      )}
    </div>
  );
}
