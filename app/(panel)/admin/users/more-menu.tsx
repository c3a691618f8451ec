"use client";
import type { Route } from "next";
import { useTransition } from "react";
import { Menu, MenuItem, MenuLinkItem } from "@/components/ui/menu";
import type { ToastMessage } from "@/components/ui/toast";
import { answered } from "@/components/unreachable";
import { inviteAgainPath } from "@/lib/users/row-actions";
import { sendResetPasswordEmailAction } from "./[id]/actions";
import { copyInvitationLinkAction, resendInvitationAction, sendNewInvitationAction } from "./actions";
import { resetWords } from "./reset-words";

export type MoreMenuProps = {
  /** The `•••` button of a row; its value is the person's ID. Null while the menu is closed. */
  anchor: HTMLButtonElement | null;
  onClose: () => void;
  onRemove: (id: number) => void;
  say: (message: ToastMessage) => void;
};

/** What a row's `•••` offers; one menu serves the whole list. */
export function MoreMenu({ anchor, onClose, onRemove, say }: MoreMenuProps) {
  const [, start] = useTransition();
  const offered = anchor?.dataset.menu?.split(" ") ?? [];
  const sendReset = () =>
    start(async () => {
      const result = await answered(() => sendResetPasswordEmailAction({ id: Number(anchor?.value) }));
      say(result.ok ? resetWords(result.value) : { tone: "error", title: result.message });
    });
  const invite = (send: typeof resendInvitationAction) =>
    start(async () => {
      const result = await answered(() => send({ id: Number(anchor?.value) }));
      if (!result.ok) return say({ tone: "error", title: result.message });
      const { name, hasMailServer } = result.value;
      say(
        hasMailServer
          ? { title: `The invitation of ${name} is on its way.`, description: "Its link works for 7 days." }
          : {
              title: `The invitation of ${name} is not sent: no SMTP server is set.`,
              description: "Its link works for 7 days; hand it over with Copy invitation link.",
            },
      );
    });
  const copyLink = () =>
    start(async () => {
      const result = await answered(() => copyInvitationLinkAction({ id: Number(anchor?.value) }));
      if (!result.ok) return say({ tone: "error", title: result.message });
      const { name, link } = result.value;
      // Without HTTPS, or when the browser says no, the link is shown instead, to be copied by hand.
      const isCopied = await navigator.clipboard?.writeText(link).then(
        () => true,
        () => false,
      );
      say(
        isCopied
          ? {
              title: `The invitation link of ${name} is copied.`,
              description: "It opens the invitation for who has it.",
            }
          : { title: `The invitation link of ${name}`, description: link },
      );
    });
  return (
    <Menu open={anchor !== null} onOpenChange={(open) => !open && onClose()} anchor={anchor}>
      {offered.includes("userRole") && (
        <MenuLinkItem href={`/admin/users/${anchor?.value}/user-role` as Route}>User Role</MenuLinkItem>
      )}
      {offered.includes("resetEmail") && <MenuItem onClick={sendReset}>Send Reset Password Email</MenuItem>}
      {offered.includes("copyInvitation") && <MenuItem onClick={copyLink}>Copy invitation link</MenuItem>}
      {offered.includes("resendInvitation") && (
        <MenuItem onClick={() => invite(resendInvitationAction)}>Resend invitation</MenuItem>
      )}
      {offered.includes("newInvitation") && (
        <MenuItem onClick={() => invite(sendNewInvitationAction)}>Send new invitation</MenuItem>
      )}
      {offered.includes("inviteAgain") && (
        <MenuLinkItem href={inviteAgainPath({ id: Number(anchor?.value) })}>Invite again</MenuLinkItem>
      )}
      {offered.includes("remove") && <MenuItem onClick={() => onRemove(Number(anchor?.value))}>Remove</MenuItem>}
    </Menu>
  );
}
