"use client";
import type { Route } from "next";
import { useTransition } from "react";
import { Menu, MenuItem, MenuLinkItem } from "@/components/ui/menu";
import type { ToastMessage } from "@/components/ui/toast";
import { answered } from "@/components/unreachable";
import { sendResetPasswordEmailAction } from "./[id]/actions";
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
      const result = await answered(sendResetPasswordEmailAction({ id: Number(anchor?.value) }));
      say(result.ok ? resetWords(result.value) : { tone: "error", title: result.message });
    });
  return (
    <Menu open={anchor !== null} onOpenChange={(open) => !open && onClose()} anchor={anchor}>
      {offered.includes("userRole") && (
        <MenuLinkItem href={`/admin/users/${anchor?.value}/user-role` as Route}>User Role</MenuLinkItem>
      )}
      {offered.includes("resetEmail") && <MenuItem onClick={sendReset}>Send Reset Password Email</MenuItem>}
      {offered.includes("remove") && <MenuItem onClick={() => onRemove(Number(anchor?.value))}>Remove</MenuItem>}
    </Menu>
  );
}
