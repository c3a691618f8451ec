"use client";
import { ChevronDown } from "lucide-react";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import type { ProfileMenuItemsProps } from "./profile-menu-items";

// The menu and what places it are loaded when somebody is about to open it.
const load = () => import("./profile-menu-items");
const ProfileMenuItems = dynamic(() => load().then(({ ProfileMenuItems }) => ProfileMenuItems), { ssr: false });

type Props = { name: string; pictureSrc: string | undefined } & Pick<
  ProfileMenuItemsProps,
  "adminHref" | "plansHref" | "clinic" | "otherClinics"
>;

/**
 * The person's name, top right: the way to the Admin Panel, to their other clinics, and out (S0, steps 1 and 2); of the account owner
 * also to Clinic Plans.
 */
export function ProfileMenu({ name, pictureSrc, ...items }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  const toggle = () => {
    setWasOpened(true);
    setOpen(!open);
  };
  return (
    <div className="flex-none">
      <button
        ref={button}
        type="button"
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={toggle}
        onPointerEnter={load}
        onFocus={load}
        className="flex min-h-10 items-center gap-2 rounded-control px-2 hover:bg-off-soft"
      >
        <Avatar name={name} src={pictureSrc} />
        {/* On a phone the clinic's name needs the width; the person's is still what the button is called. */}
        <span className="sr-only sm:not-sr-only sm:max-w-40 sm:truncate wide:max-w-64">{name}</span>
        <ChevronDown aria-hidden="true" className="size-4 flex-none text-muted" />
      </button>
      {wasOpened && <ProfileMenuItems {...items} open={open} onOpenChange={setOpen} anchor={button.current} />}
    </div>
  );
}
