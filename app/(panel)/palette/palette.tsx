"use client";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { useToast } from "@/components/ui/toast";
import { unreachable } from "@/components/unreachable";
import type { GoTo } from "@/lib/palette/pages";
import { useModKey } from "./mod-key";
import type { PaletteDialogProps } from "./palette-dialog";
import { type Shortcut, shortcutsOf } from "./shortcuts";
import type { ShortcutsDialogProps } from "./shortcuts-dialog";
import { useShortcuts } from "./use-shortcuts";
import { useTypedAhead } from "./use-typed-ahead";

// Loaded when somebody is about to need them.
const load = { palette: () => import("./palette-dialog"), help: () => import("./shortcuts-dialog") };
const PaletteDialog = dynamic<PaletteDialogProps>(() => load.palette().then((m) => m.PaletteDialog), { ssr: false });
const ShortcutsDialog = dynamic<ShortcutsDialogProps>(() => load.help().then((m) => m.ShortcutsDialog), { ssr: false });

type Props = {
  /** What can be found, as the button says it. */
  label: string;
  goTo: readonly GoTo[];
  children: ReactNode;
};

/** The button in the top bar that opens the palette, and the shortcuts of the panel. */
export function Palette({ label, goTo, children }: Props) {
  const toast = useToast();
  const mod = useModKey();
  const [shown, setShown] = useState<"palette" | "help" | null>();
  const typedAhead = useTypedAhead();
  const shortcuts = shortcutsOf(goTo);

  const show = (what: "palette" | "help") =>
    load[what]().then(
      () => setShown(what),
      () => {
        typedAhead.stop();
        toast({ tone: "error", title: unreachable });
      },
    );

  const obey = ({ does }: Shortcut): boolean => {
    if (does === "palette") {
      if (shown === "palette") setShown(null);
      else {
        typedAhead.start();
        void show("palette");
      }
      return true;
    }
    if (does === "help") {
      void show("help");
      return true;
    }
    if (does === "search") {
      const field = document.querySelector<HTMLInputElement>("input[data-shortcut='/']");
      field?.select();
      return field !== null;
    }
    document.querySelector<HTMLAnchorElement>(`#go-to a[href="${does.goTo}"]`)?.click();
    return true;
  };
  useShortcuts(shortcuts, obey);

  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => show("palette")}
        onPointerEnter={load.palette}
        onFocus={load.palette}
        className="ms-auto flex min-h-9 flex-none items-center gap-2 rounded-control border border-line bg-bg px-2.5 text-muted hover:border-line-strong max-wide:border-transparent max-wide:px-2 max-wide:bg-transparent noscript:hidden"
      >
        {children}
        <span
          aria-hidden="true"
          className="rounded border border-line-strong bg-surface px-1.5 font-sans text-xs leading-5 max-wide:hidden"
        >
          {mod} K
        </span>
      </button>
      {shown !== undefined && (
        <>
          <PaletteDialog
            label={label}
            open={shown === "palette"}
            onClose={() => setShown(null)}
            onHelp={() => show("help")}
            takeTyped={typedAhead.take}
          />
          <ShortcutsDialog shortcuts={shortcuts} open={shown === "help"} onClose={() => setShown(null)} />
        </>
      )}
    </>
  );
}
