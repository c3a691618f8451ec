"use client";
import { Combobox } from "@base-ui/react/combobox";
import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import { type KeyboardEvent, type Ref, useEffect, useEffectEvent, useId, useRef, useState } from "react";
import { Chip } from "./chip";
import { type ChipsOption, choicesFor, isSame } from "./chips-choices";
import { ChipsList } from "./chips-list";
import { controlProps, Field, type FieldText } from "./field";

type Props = FieldText & {
  options: readonly ChipsOption[];
  value: readonly string[];
  onChange: (value: string[]) => void;
  required?: boolean;
  placeholder?: string;
  /** Whether what is typed can be chosen although it is no option yet; its value is the text itself. */
  allowNew?: boolean;
  /** Longest text that can be typed. */
  maxLength?: number;
  disabled?: boolean | undefined;
  name?: string;
  onBlur?: () => void;
  /** The text input, so that a form can put the focus on it. */
  ref?: Ref<HTMLInputElement>;
  id?: string;
};

/** Several choices as chips with ✕, and a text input that finds more of them; takes a react-hook-form `field` as it is. */
export function ChipsField({ options, value, onChange, required, placeholder, allowNew = false, ...rest }: Props) {
  const { label, hint, error, optional, className, maxLength = 100, disabled, name, onBlur, ref, id } = rest;
  const ownId = useId();
  const inputId = id ?? ownId;
  const input = useRef<HTMLInputElement>(null);
  const chips = useRef<HTMLUListElement>(null);
  const [query, setQuery] = useState("");
  const [isOpen, setOpen] = useState(false);
  const [news, setNews] = useState("");

  // The box of the list is our own (see ChipsList), so closing is completed here.
  const list = useRef<Combobox.Root.Actions>(null);
  useEffect(() => {
    if (!isOpen) list.current?.unmount();
  }, [isOpen]);

  const byValue = new Map(options.map((option) => [option.value, option]));
  const labelOf = (one: string) => byValue.get(one)?.label ?? one;
  const { typed, items, found, isNew } = choicesFor({ options, value, allowNew, query });

  const whyNone = () => {
    if (typed === "") return options.length === 0 ? "Nothing to choose yet." : "Everything is chosen.";
    return value.some((one) => isSame(labelOf(one), typed)) ? "Already chosen." : "No match.";
  };

  const change = (next: string[]) => {
    const added = next.find((one) => !value.includes(one));
    const gone = value.find((one) => !next.includes(one));
    if (added !== undefined) setNews(`${labelOf(added)} added`);
    else if (gone !== undefined) setNews(`${labelOf(gone)} removed`);
    onChange(next);
  };

  const remove = (at: number) => {
    change(value.filter((_, index) => index !== at));
    // On to the neighbour that takes its place, so that several can go without looking for the next button.
    const buttons = [...(chips.current?.querySelectorAll("button") ?? [])].filter((_, index) => index !== at);
    (buttons[Math.min(at, buttons.length - 1)] ?? input.current)?.focus();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement> & { preventBaseUIHandler?: () => void }) => {
    if (event.key === "Escape") {
      setQuery("");
      // Base UI would clear all chips.
      if (!isOpen) event.preventBaseUIHandler?.();
    }
    // Half-typed text is no reason to send the form.
    if (event.key === "Enter" && query !== "") event.preventDefault();
    if (event.key === "Backspace" && query === "" && value.length > 0) change(value.slice(0, -1));
  };

  // Who typed a new word and goes on to "Save" means to save it.
  const takeAlong = () => {
    if (allowNew && typed !== "") {
      const known = options.find((option) => isSame(option.label, typed))?.value ?? typed;
      if (!value.some((one) => isSame(labelOf(one), typed))) change([...value, known]);
    }
    setQuery("");
    setOpen(false);
  };

  const leave = () => {
    takeAlong();
    onBlur?.();
  };

  // A submit button does not take the focus, so sending the form is another way of leaving; on the form itself, which comes before
  // React reads its values.
  const beforeSubmit = useEffectEvent(takeAlong);
  useEffect(() => {
    const form = input.current?.form;
    const onSubmit = () => beforeSubmit();
    form?.addEventListener("submit", onSubmit);
    return () => form?.removeEventListener("submit", onSubmit);
  }, []);

  return (
    <Field id={inputId} {...{ label, hint, error, optional, className, required }}>
      <Combobox.Root
        multiple
        items={items}
        filteredItems={items}
        itemToStringLabel={labelOf}
        value={[...value]}
        onValueChange={change}
        inputValue={query}
        // Base UI also clears the text whenever the list closes, and would do so before it can be taken along.
        onInputValueChange={(text, { reason, isItemPress }) =>
          (reason === "input-change" || isItemPress) && setQuery(text)
        }
        open={isOpen}
        onOpenChange={setOpen}
        actionsRef={list}
        autoHighlight
        disabled={disabled}
      >
        <Combobox.InputGroup
          className={clsx(
            "relative flex min-h-9 cursor-text flex-wrap items-center gap-1 rounded-control border bg-surface py-[3px] ps-1.5 pe-8 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:-outline-offset-1 has-[input:focus-visible]:outline-focus",
            error ? "border-danger" : "border-control hover:border-muted",
          )}
        >
          {value.length > 0 && (
            <ul ref={chips} aria-label={`Chosen: ${value.length}`} className="contents">
              {value.map((one, at) => (
                <Chip key={one} label={labelOf(one)} disabled={disabled} onRemove={() => remove(at)} />
              ))}
            </ul>
          )}
          <Combobox.Input
            {...controlProps(inputId, { hint, error })}
            ref={(element) => {
              input.current = element;
              if (typeof ref === "function") return ref(element) ?? undefined;
              if (ref) ref.current = element;
            }}
            name={name}
            aria-required={required}
            maxLength={maxLength}
            placeholder={value.length === 0 ? placeholder : undefined}
            autoComplete="off"
            spellCheck={false}
            onKeyDown={onKeyDown}
            onBlur={leave}
            className="h-7 min-w-16 flex-1 basis-16 bg-transparent px-1 text-ink outline-none placeholder:text-muted pointer-coarse:text-base"
          />
          <ChevronDown aria-hidden="true" className="pointer-events-none absolute end-2.5 top-2.5 size-4 text-muted" />
        </Combobox.InputGroup>
        <ChipsList
          optionOf={(one) => byValue.get(one)}
          found={found}
          fresh={isNew ? typed : undefined}
          whyNone={whyNone()}
        />
      </Combobox.Root>
      <span role="status" className="sr-only">
        {news}
      </span>
    </Field>
  );
}
