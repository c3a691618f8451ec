"use client";
import type { Route } from "next";
import { useTransition } from "react";
import { Menu, MenuItem, MenuLabel, MenuLinkItem, MenuSeparator } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import { answered } from "@/components/unreachable";
import type { Result } from "@/lib/result";
import { chooseClinicAction, signOutAction } from "../(public)/actions";

export type ProfileMenuItemsProps = {
  adminHref: Route | undefined;
  plansHref: Route | undefined;
  clinic: string;
  otherClinics: readonly { id: number; name: string }[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  anchor: HTMLElement | null;
};

/** What the profile menu offers. */
export function ProfileMenuItems({ adminHref, plansHref, clinic, otherClinics, ...menu }: ProfileMenuItemsProps) {
  const [, start] = useTransition();
  const toast = useToast();
  const run = (work: () => Promise<Result<unknown>>) =>
    start(async () => {
      const result = await answered(work);
      if (!result.ok) toast({ tone: "error", title: result.message });
    });

  return (
    <Menu {...menu}>
      {adminHref && <MenuLinkItem href={adminHref}>Admin Panel</MenuLinkItem>}
      <MenuLinkItem href="/my-profile">My Profile</MenuLinkItem>
      {plansHref && <MenuLinkItem href={plansHref}>Clinic Plans</MenuLinkItem>}
      {otherClinics.length > 0 && (
        <>
          <MenuSeparator />
          <MenuLabel label={`You are in ${clinic}. Switch to:`}>
            {otherClinics.map(({ id, name }) => (
              <MenuItem key={id} onClick={() => run(() => chooseClinicAction({ clinicId: id }))}>
                {name}
              </MenuItem>
            ))}
          </MenuLabel>
        </>
      )}
      <MenuSeparator />
      <MenuItem onClick={() => run(() => signOutAction({}))}>Sign out</MenuItem>
    </Menu>
  );
}
