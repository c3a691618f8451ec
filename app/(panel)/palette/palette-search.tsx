"use client";
import { Autocomplete } from "@base-ui/react/autocomplete";
import { Search } from "lucide-react";
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import { DialogClose } from "@/components/ui/dialog";
import { Spinner } from "@/components/ui/spinner";
import { termLength } from "@/lib/palette/limits";
import { PaletteFoot } from "./palette-foot";
import { PaletteList } from "./palette-list";
import { PaletteState } from "./palette-state";
import { useAnswer } from "./use-answer";
import type { TypedAhead } from "./use-typed-ahead";

type Props = {
  ref: RefObject<HTMLInputElement | null>;
  label: string;
  takeTyped: () => TypedAhead;
  onFollow: (href: string) => void;
  onHelp: () => void;
};

type Press = KeyboardEvent<HTMLInputElement> & { preventBaseUIHandler?: () => void };

/** The field and what is found: a combobox whose options are links. */
export function PaletteSearch({ ref, label, takeTyped, onFollow, onHelp }: Props) {
  const [term, setTerm] = useState("");
  const { groups, isPending, isLost, tryAgain } = useAnswer(term);
  const list = useRef<HTMLDivElement>(null);
  // Pressed before the answer to what was typed is there: what is shown then answers something else.
  const [wanted, setWanted] = useState<{ inNewTab: boolean }>();

  useEffect(() => {
    if (!wanted || isPending) return;
    setWanted(undefined);
    follow(list.current?.querySelector<HTMLAnchorElement>("[role=option]"), wanted);
  }, [wanted, isPending]);

  const takeOver = () => {
    const { text, isSent } = takeTyped();
    setTerm((typed) => typed + text);
    if (isSent) setWanted({ inNewTab: false });
  };

  const onKeyDown = (event: Press) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.preventBaseUIHandler?.();
    const how = { inNewTab: event.ctrlKey || event.metaKey };
    if (isPending) return setWanted(how);
    const highlighted = event.currentTarget.getAttribute("aria-activedescendant");
    follow(document.getElementById(highlighted ?? ""), how);
  };

  return (
    <Autocomplete.Root
      open
      inline
      items={groups.map((group) => ({ ...group, value: group.name }))}
      filter={null}
      itemToStringValue={({ label }) => label}
      autoHighlight="always"
      keepHighlight
      value={term}
      onValueChange={(value, { reason }) => {
        // Choosing a link is no reason to write its name into the field.
        if (reason === "item-press") return;
        setWanted(undefined);
        setTerm(value);
      }}
    >
      <div className="flex items-center gap-2 border-b border-line py-1.5 ps-4 pe-1.5">
        {isPending ? (
          <Spinner className="size-4 flex-none text-muted" />
        ) : (
          <Search aria-hidden="true" className="size-4 flex-none text-muted" />
        )}
        <Autocomplete.Input
          ref={ref}
          aria-label={label}
          placeholder={label}
          maxLength={termLength}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          onFocus={takeOver}
          onKeyDown={onKeyDown}
          className="min-h-11 min-w-0 grow bg-transparent text-base outline-none placeholder:text-muted"
        />
        <DialogClose />
      </div>
      <PaletteList ref={list} groups={groups} onFollow={onFollow} />
      <PaletteState term={term.trim()} groups={groups} isPending={isPending} isLost={isLost} onTryAgain={tryAgain} />
      <PaletteFoot onHelp={onHelp} />
    </Autocomplete.Root>
  );
}

/** Goes where an option leads, as a click on it would. */
function follow(option: Element | null | undefined, { inNewTab }: { inNewTab: boolean }) {
  if (!(option instanceof HTMLAnchorElement)) return;
  if (inNewTab) window.open(option.href, "_blank", "noopener");
  else option.click();
}
