"use client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { type ReactNode, useState, useTransition } from "react";
import { keepFocus } from "@/components/keep-focus";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { useToast } from "@/components/ui/toast";
import { answered } from "@/components/unreachable";
import type { DeletionFacts } from "@/lib/users/deletion";
import { fullName, type UserType } from "@/lib/users/labels";
import { activateUserAction, deactivateMemberAction, disableUserAction, reactivateMemberAction } from "../../actions";
import { deletedInWords } from "../../deleted-in-words";

const ConfirmDialog = dynamic(() => import("@/components/ui/confirm-dialog").then((m) => m.ConfirmDialog), {
  ssr: false,
});
const DeleteDialog = dynamic(() => import("../../delete-dialog").then((m) => m.DeleteDialog), { ssr: false });

type Props = {
  user: { id: number; type: UserType; firstName: string; lastName: string };
  clinicName: string;
  /** Whether the person is deactivated already. */
  isDown: boolean;
  deleting: DeletionFacts | null;
  /** What deactivating means for this person. */
  children: ReactNode;
};

const changeActions = {
  provider: { down: disableUserAction, up: activateUserAction },
  member: { down: deactivateMemberAction, up: reactivateMemberAction },
} as const;

/** `Deactivate`, or `Reactivate` and `Remove completely`, each behind a dialog (S4). */
export function DeactivationControls({ user, clinicName, isDown, deleting, children }: Props) {
  const router = useRouter();
  const toast = useToast();
  const [isPending, start] = useTransition();
  const [asked, setAsked] = useState<"deactivate" | "reactivate" | "delete">();
  const [error, setError] = useState<string>();
  const name = fullName(user);

  // The dialog opens with what the server says now, not with what it said when the page was opened.
  const ask = (what: typeof asked) =>
    start(() => {
      router.refresh();
      setAsked(what);
    });
  const close = () => {
    setAsked(undefined);
    setError(undefined);
  };
  const change = (to: "down" | "up") =>
    start(async () => {
      setError(undefined);
      const result = await answered(() => changeActions[user.type][to]({ id: user.id }));
      if (!result.ok) return setError(result.message);
      close();
      toast({ title: `${result.value.name} is ${to === "down" ? "deactivated" : "active again"}.` });
      keepFocus(to === "down" ? "reactivate" : "deactivate", "main");
    });

  const dialog = {
    onOpenChange: (open: boolean) => !open && close(),
    pending: isPending,
    error,
  };
  return (
    <Card title={isDown ? "Deactivated" : "Deactivate"} className="mt-4">
      {isDown ? (
        <>
          <p className="mb-3 text-muted">
            {user.firstName} cannot sign in to {clinicName}. Leave it so until the account is needed again, or remove it
            completely.
          </p>
          <div className="flex flex-wrap gap-6">
            <Button id="reactivate" type="button" onClick={() => ask("reactivate")}>
              Reactivate
            </Button>
            {deleting && (
              <Button id={`delete-${user.id}`} type="button" className="text-danger" onClick={() => ask("delete")}>
                Remove completely
              </Button>
            )}
          </div>
        </>
      ) : (
        <>
          <p className="mb-3 text-muted">
            Ends access to {clinicName} and keeps every record. You can reactivate the account at any time, or then
            remove it completely.
          </p>
          <Button id="deactivate" type="button" className="text-danger" onClick={() => ask("deactivate")}>
            Deactivate
          </Button>
        </>
      )}
      {asked === "deactivate" && (
        <ConfirmDialog
          {...dialog}
          open
          title={`Deactivate ${name}?`}
          description={`${user.firstName} can no longer sign in to ${clinicName}. All records stay, and you can reactivate the account.`}
          confirmLabel="Deactivate"
          onConfirm={() => change("down")}
          finalFocus={() => document.getElementById("deactivate") ?? document.getElementById("reactivate")}
        >
          {children}
        </ConfirmDialog>
      )}
      {asked === "reactivate" && (
        <ConfirmDialog
          {...dialog}
          open
          tone="primary"
          title={`Reactivate ${name}?`}
          description={
            user.type === "provider"
              ? `${user.firstName} can sign in to ${clinicName} again, with the roles and rooms of before. It takes 1 seat.`
              : `${user.firstName} can sign in to ${clinicName} again. Members take no seat.`
          }
          confirmLabel="Reactivate"
          onConfirm={() => change("up")}
          finalFocus={() => document.getElementById("reactivate") ?? document.getElementById("deactivate")}
        />
      )}
      {asked === "delete" && deleting && (
        <DeleteDialog
          user={deleting}
          clinicName={clinicName}
          open
          onClose={close}
          onDeleted={(deleted) => {
            toast(deletedInWords(deleted));
            router.replace("/admin/users");
          }}
        />
      )}
    </Card>
  );
}
