import { Combobox } from "@base-ui/react/combobox";
import { Plus } from "lucide-react";
import { useRef } from "react";
import { type ChipsOption, rowLimit } from "./chips-choices";

type Props = {
  optionOf: (value: string) => ChipsOption | undefined;
  /** How many choices there are for what was typed, shown or not. */
  found: number;
  /** What was typed, when it can be chosen although it is no option yet. */
  fresh: string | undefined;
  /** What stands in place of an empty list. */
  whyNone: string;
};

/**
 * The list that opens below a field of chips. The box is our own: Base UI's Popup hides the rest of the page from screen readers while
 * it is open, the field's label and chips included.
 */
export function ChipsList({ optionOf, found, fresh, whyNone }: Props) {
  const home = useRef<HTMLDivElement>(null);
  return (
    <>
      {/* Beside the field rather than at the end of the body, so that it stays inside its landmark. */}
      <div ref={home} />
      <Combobox.Portal container={home}>
        <Combobox.Positioner
          align="start"
          sideOffset={4}
          collisionPadding={8}
          // A press inside leaves the focus in the input.
          onMouseDown={(event) => event.preventDefault()}
          className="z-30 outline-none"
        >
          <div className="max-h-(--available-height) w-(--anchor-width) max-w-(--available-width) overflow-y-auto overscroll-contain rounded-card border border-line bg-surface text-ink shadow-pop">
            <Combobox.Empty>
              <p className="px-3.5 py-2.5 text-muted">{whyNone}</p>
            </Combobox.Empty>
            <Combobox.List aria-label="Choices" className="max-h-72 scroll-py-1.5 overflow-y-auto p-1.5 empty:hidden">
              {(one: string) => <Row key={one} value={one} option={optionOf(one)} isNew={one === fresh} />}
            </Combobox.List>
            <Combobox.Status>
              {found > rowLimit && (
                <p className="border-t border-line px-3.5 py-2 text-xs text-muted">
                  Showing {rowLimit} of {found}: type to narrow.
                </p>
              )}
            </Combobox.Status>
          </div>
        </Combobox.Positioner>
      </Combobox.Portal>
    </>
  );
}

function Row({ value, option, isNew }: { value: string; option: ChipsOption | undefined; isNew: boolean }) {
  return (
    <Combobox.Item
      value={value}
      className="flex min-h-8 cursor-default items-center gap-2 rounded-md px-2.5 py-1 wrap-anywhere select-none data-highlighted:bg-accent-soft forced-colors:data-highlighted:bg-[Highlight] forced-colors:data-highlighted:text-[HighlightText] forced-colors:data-highlighted:forced-color-adjust-none"
    >
      {isNew && <Plus aria-hidden="true" className="size-4 flex-none text-accent" />}
      <span className="min-w-0">
        {isNew ? `Add “${value}”` : (option?.label ?? value)}
        {option?.hint && <span className="text-small text-muted forced-colors:text-inherit"> {option.hint}</span>}
      </span>
    </Combobox.Item>
  );
}
