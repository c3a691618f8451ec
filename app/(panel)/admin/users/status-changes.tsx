"use client";
import type { Route } from "next";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState, useTransition } from "react";
import { type ToastMessage, useToast } from "@/components/ui/toast";
import { answered } from "@/components/unreachable";
import type { Consequences } from "@/lib/users/consequences";
import { activateUserAction, disableUserAction } from "./actions";

const loadDialog = () => import("./disable-dialog");
const DisableDialog = dynamic(() => loadDialog().then(({ DisableDialog }) => DisableDialog), { ssr: false });

type Seats = { used: number; paid: number };
type Props = {
  /** The list's own address; `disable=ID` added to it opens the dialog, so the server says what would happen. */
  path: Route;
  clinicName: string;
  asked: Consequences | null;
  children: ReactNode;
};

/** Disable (with its dialog) and Activate for all rows of the list: it listens where it stands around them (S0, steps 4 and 5). */
export function StatusChanges({ path, clinicName, asked, children }: Props) {
  const router = useRouter();
  const toast = useToast();
  const area = useRef<HTMLDivElement>(null);
  const closeLastToast = useRef<() => void>(undefined);
  const [isPending, start] = useTransition();
  const [closedFor, setClosedFor] = useState<number>();
  const [error, setError] = useState<string>();
  // After a refusal the page may no longer ask; the dialog stays until its message was read.
  const [user, setUser] = useState(asked);
  if (asked && asked !== user) setUser(asked);

  // One toast at a time: an older one would offer to undo what has been undone.
  const say = (message: ToastMessage) => {
    closeLastToast.current?.();
    closeLastToast.current = toast(message);
  };

  const close = () => {
    setClosedFor(user?.id);
    setError(undefined);
    if (asked) router.replace(path, { scroll: false });
  };

  const activate = (id: number) =>
    start(async () => {
      const result = await answered(activateUserAction({ id }));
      if (!result.ok) return say({ tone: "error", title: result.message });
      say({ title: `${result.value.name} is active again.`, description: seatsInWords(result.value.seats) });
      keepFocus(id);
    });

  const disable = (id: number) =>
    start(async () => {
      setError(undefined);
      const result = await answered(disableUserAction({ id }));
      if (!result.ok) return setError(result.message);
      close();
      say({
        title: `${result.value.name} is disabled.`,
        description: seatsInWords(result.value.seats),
        action: { label: "Activate", onClick: () => activate(id) },
      });
    });

  const onClick = (event: MouseEvent) => {
    const button =
      event.target instanceof Element ? event.target.closest<HTMLButtonElement>("button[data-change]") : null;
    if (!button || isPending) return;
    const id = Number(button.value);
    if (button.dataset.change === "activate") return activate(id);
    setClosedFor(undefined);
    void loadDialog();
    const separator = path.includes("?") ? "&" : "?";
    start(() => router.push(`${path}${separator}disable=${id}` as Route, { scroll: false }));
  };

  useEffect(() => {
    const element = area.current;
    element?.addEventListener("click", onClick);
    return () => element?.removeEventListener("click", onClick);
  });

  return (
    <div ref={area} aria-busy={isPending}>
      {children}
      {user && (
        <DisableDialog
          user={user}
          clinicName={clinicName}
          open={error !== undefined || (asked !== null && closedFor !== asked.id)}
          pending={isPending}
          error={error}
          onClose={close}
          onConfirm={() => disable(user.id)}
        />
      )}
    </div>
  );
}

/** The row may have left the list with its button; then the focus goes to the page, not to nowhere. */
function keepFocus(id: number) {
  requestAnimationFrame(() => {
    if (document.activeElement === document.body)
      (document.getElementById(`change-${id}`) ?? document.getElementById("main"))?.focus();
  });
}

function seatsInWords({ used, paid }: Seats) {
  return `${used} / ${paid} paid user seats are in use.`;
}
