"use client";
import { useState } from "react";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { Dialog, DialogClose, DialogTitle } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { useModKey } from "./mod-key";
import { isSingle, type Shortcut } from "./shortcuts";
import { areSingleKeysOn, switchSingleKeys } from "./single-keys";

export type ShortcutsDialogProps = { shortcuts: readonly Shortcut[]; open: boolean; onClose: () => void };

/** All shortcuts, and the switch for those of a single character. */
export function ShortcutsDialog({ shortcuts, open, onClose }: ShortcutsDialogProps) {
  return (
    <Dialog open={open} onOpenChange={(next) => !next && onClose()}>
      <div className="flex items-center justify-between py-3 ps-6 pe-3">
        <DialogTitle>Keyboard shortcuts</DialogTitle>
        <DialogClose />
      </div>
      <Shortcuts shortcuts={shortcuts} />
    </Dialog>
  );
}

function Shortcuts({ shortcuts }: { shortcuts: readonly Shortcut[] }) {
  const mod = useModKey();
  const [isOn, setOn] = useState(areSingleKeysOn);
  const change = (on: boolean) => {
    switchSingleKeys(on);
    setOn(on);
  };
  return (
    <div className="px-6 pb-5">
      <dl className="mb-4">
        {shortcuts.map((shortcut) => (
          <div key={shortcut.label} className="flex items-center justify-between gap-4 border-b border-line py-2">
            <dt className="min-w-0">
              {shortcut.label}
              {isSingle(shortcut) && !isOn && <span className="text-muted"> (off)</span>}
            </dt>
            <dd className="flex flex-none items-center gap-1.5 text-xs text-muted">
              <Keys keys={shortcut.keys} mod={mod} />
            </dd>
          </div>
        ))}
      </dl>
      <CheckboxField
        label="Shortcuts of a single key"
        hint={`Switch them off when speech input or a stray key sets them off. ${mod} K goes on working.`}
        checked={isOn}
        onChange={(event) => change(event.target.checked)}
      />
    </div>
  );
}

function Keys({ keys: [first, second], mod }: { keys: Shortcut["keys"]; mod: string }) {
  const isTogether = first === "Mod";
  return (
    <>
      <Kbd>{isTogether ? mod : first}</Kbd>
      {second && (
        <>
          {isTogether ? "+" : "then"} <Kbd>{isTogether ? second.toUpperCase() : second}</Kbd>
        </>
      )}
    </>
  );
}
