"use client";
import { type ReactNode, useTransition } from "react";
import { useToast } from "@/components/ui/toast";
import { answered } from "@/components/unreachable";
import { useClicks } from "@/components/use-clicks";
import { retryMailAction } from "./actions";

/** `Send again` for all messages inside it: it listens where it stands around them. */
export function SendAgain({ children }: { children: ReactNode }) {
  const toast = useToast();
  const [isPending, start] = useTransition();

  const area = useClicks("button[data-send-again]", isPending, (button) => {
    const id = Number(button.value);
    start(async () => {
      const result = await answered(() => retryMailAction({ id }));
      if (!result.ok) return void toast({ tone: "error", title: result.message });
      toast({ title: "The message is on its way again." });
      // The button goes with the state; the focus stays with the message.
      requestAnimationFrame(() => {
        if (document.activeElement === document.body)
          (document.getElementById(`open-${id}`) ?? document.getElementById("main"))?.focus();
      });
    });
  });

  return (
    <div ref={area} aria-busy={isPending}>
      {children}
    </div>
  );
}
