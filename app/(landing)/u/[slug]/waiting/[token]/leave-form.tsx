"use client";
import { useRouter } from "next/navigation";
import { useRef, useState, useTransition } from "react";
import { keepFocus } from "@/components/keep-focus";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { answered } from "@/components/unreachable";
import { leaveAsGuestAction } from "../../actions";

/** Before and without JavaScript the browser posts the form itself, and the redirect is the whole answer. */
const postedByTheBrowser = leaveAsGuestAction as (form: FormData) => Promise<never>;

/** The way out, asked once more: the place in the line goes with it. */
export function LeaveForm({ slug, token }: { slug: string; token: string }) {
  const router = useRouter();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [error, setError] = useState<string>();
  const [isPending, start] = useTransition();

  const leave = () =>
    start(async () => {
      const result = await answered(() => leaveAsGuestAction({ slug, token }));
      if (result.ok) {
        setOpen(false);
        // The button goes with the visit.
        keepFocus("main");
      } else setError(result.message);
      router.refresh();
    });

  return (
    <form
      action={postedByTheBrowser}
      onSubmit={(event) => {
        event.preventDefault();
        setError(undefined);
        setOpen(true);
      }}
    >
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="token" value={token} />
      <Button ref={button}>Leave the waiting room</Button>
      <ConfirmDialog
        open={isOpen}
        onOpenChange={setOpen}
        title="Leave the waiting room?"
        description="Nobody will see you, and your place in the line is given up."
        cancelLabel="Stay"
        confirmLabel="Leave the waiting room"
        pending={isPending}
        error={error}
        onConfirm={leave}
        finalFocus={() => button.current}
      />
    </form>
  );
}
