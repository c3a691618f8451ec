"use client";
import { type ReactNode, useEffect, useRef, useTransition } from "react";
import { useToast } from "@/components/ui/toast";
import { answered } from "@/components/unreachable";
import { retryMailAction } from "./actions";

/** `Send again` for all messages inside it: it listens where it stands around them. */
export function SendAgain({ children }: { children: ReactNode }) {
  const toast = useToast();
  const area = useRef<HTMLDivElement>(null);
  const [isPending, start] = useTransition();

  const onClick = ({ target }: MouseEvent) => {
    const button = target instanceof Element ? target.closest<HTMLButtonElement>("button[data-send-again]") : null;
    if (!button || isPending) return;
    const id = Number(button.value);
    start(async () => {
      const result = await answered(retryMailAction({ id }));
      if (!result.ok) return void toast({ tone: "error", title: result.message });
      toast({ title: "The message is on its way again." });
      // The button goes with the state; the focus stays with the message.
      requestAnimationFrame(() => {
        if (document.activeElement === document.body)
          (document.getElementById(`open-${id}`) ?? document.getElementById("main"))?.focus();
      });
    });
  };

  useEffect(() => {
    const element = area.current;
    element?.addEventListener("click", onClick);
    return () => element?.removeEventListener("click", onClick);
  });

  return (
    <div ref={area} aria-busy={isPending}>
      {children}
    </div>
  );
}
