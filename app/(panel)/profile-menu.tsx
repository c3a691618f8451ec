"use client";
import { ChevronDown } from "lucide-react";
import type { Route } from "next";
import { useTransition } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Menu, MenuItem, MenuLabel, MenuLinkItem, MenuSeparator, MenuTrigger } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import { unreachable } from "@/components/use-action-form";
import type { Result } from "@/lib/result";
import { chooseClinicAction, signOutAction } from "../(public)/actions";

type Props = {
  name: string;
  adminHref: Route | undefined;
  clinic: string;
  otherClinics: readonly { id: number; name: string }[];
};

/** The person's name, top right: the way to the Admin Panel, to their other clinics, and out (S0, steps 1 and 2). */
export function ProfileMenu({ name, adminHref, clinic, otherClinics }: Props) {
  const [, start] = useTransition();
  const toast = useToast();
  const run = (work: () => Promise<Result<unknown> | undefined>) =>
    start(async () => {
      const result = await work();
      if (result && !result.ok) toast({ tone: "error", title: result.message || unreachable });
    });

  return (
    <div className="ms-auto">
      <Menu
        trigger={
          <MenuTrigger className="flex min-h-10 items-center gap-2 px-2 hover:bg-off-soft">
            <Avatar name={name} />
            <span className="max-w-40 truncate wide:max-w-64">{name}</span>
            <ChevronDown aria-hidden="true" className="size-4 flex-none text-muted" />
          </MenuTrigger>
        }
      >
        {adminHref && <MenuLinkItem href={adminHref}>Admin Panel</MenuLinkItem>}
        {otherClinics.length > 0 && (
          <>
            {adminHref && <MenuSeparator />}
            <MenuLabel label={`You are in ${clinic}. Switch to:`}>
              {otherClinics.map(({ id, name: other }) => (
                <MenuItem key={id} onClick={() => run(() => chooseClinicAction({ clinicId: id }))}>
                  {other}
                </MenuItem>
              ))}
            </MenuLabel>
          </>
        )}
        {(adminHref || otherClinics.length > 0) && <MenuSeparator />}
        <MenuItem onClick={() => run(() => signOutAction({}))}>Sign out</MenuItem>
      </Menu>
    </div>
  );
}
