"use client";
import dynamic from "next/dynamic";
import { useEffect, useRef, useState } from "react";
import { answerPasswordDue, type Whom } from "@/components/password-again";
import { useToast } from "@/components/ui/toast";
import { unreachable } from "@/components/unreachable";
import type { PasswordAgainDialogProps } from "./password-again-dialog";

// Loaded when the first thing needs the password again; most days none does.
const load = () => import("./password-again-dialog");
const PasswordAgainDialog = dynamic<PasswordAgainDialogProps>(() => load().then((m) => m.PasswordAgainDialog), {
  ssr: false,
});

type Question = Whom & { number: number };

/** Asks for the password on behalf of every form and button of the panel; stands once, around none of them. */
export function PasswordAgain() {
  const toast = useToast();
  const [question, setQuestion] = useState<Question>();
  const [isOpen, setOpen] = useState(false);
  const waiting = useRef<(isConfirmed: boolean) => void>(undefined);

  useEffect(() => {
    const leave = answerPasswordDue(async (whom) => {
      const isLoaded = await load().then(
        () => true,
        () => false,
      );
      if (!isLoaded) {
        toast({ tone: "error", title: unreachable });
        return false;
      }
      setQuestion((last) => ({ ...whom, number: (last?.number ?? 0) + 1 }));
      setOpen(true);
      return new Promise((resolve) => {
        waiting.current = resolve;
      });
    });
    return () => {
      leave();
      waiting.current?.(false);
    };
  }, [toast]);

  const settle = (isConfirmed: boolean) => {
    setOpen(false);
    waiting.current?.(isConfirmed);
  };

  return (
    question && (
      // A number for each question, so that nothing typed for one stands in the next.
      <PasswordAgainDialog key={question.number} username={question.username} open={isOpen} onSettled={settle} />
    )
  );
}
