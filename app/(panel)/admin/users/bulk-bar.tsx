"use client";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/select-field";
import { bulkWords } from "@/lib/bulk/words";

type Props = {
  /** The filter of the list, for all that match, and how many those are. */
  hidden: Readonly<Record<string, string>>;
  total: number;
  isCapped: boolean;
};

/** What can be selected: the boxes of the rows, which belong to this form wherever they stand. */
const boxes = () => [...document.querySelectorAll<HTMLInputElement>('input[form="bulk"][name="ids"]')];

/**
 * Stands at the foot of the list while somebody is selected, and leads to the page that says what would happen. Shown by the style
 * sheet, so that it works without JavaScript, too; what it counts and selects at once needs it.
 */
export function BulkBar({ hidden, total, isCapped }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const [selected, setSelected] = useState(0);
  const [onPage, setOnPage] = useState(0);
  const [isAll, setAll] = useState(false);

  useEffect(() => {
    const count = () => {
      const all = boxes();
      setOnPage(all.length);
      setSelected(all.filter(({ checked }) => checked).length);
    };
    const onChange = (event: Event) => {
      if (!(event.target instanceof HTMLInputElement) || event.target.getAttribute("form") !== "bulk") return;
      setAll(false);
      count();
    };
    count();
    document.addEventListener("change", onChange);
    return () => document.removeEventListener("change", onChange);
  }, []);

  const select = (checked: boolean, all = false) => {
    for (const box of boxes()) box.checked = checked;
    setSelected(checked ? boxes().length : 0);
    setAll(all);
  };
  const matching = isCapped ? "10,000+" : total.toLocaleString("en-US");

  return (
    <form ref={form} id="bulk" action="/admin/users/bulk" aria-label="Selected users" className="bulk-bar">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {isAll && <input type="hidden" name="all" value="1" />}
      <p role="status" className="py-1.5 font-medium">
        {isAll ? `All ${matching} that match are selected` : `${selected} selected`}
      </p>
      <div className="flex flex-wrap gap-1">
        {selected < onPage && (
          <Button type="button" variant="quiet" size="sm" onClick={() => select(true)}>
            Select all {onPage} on this page
          </Button>
        )}
        {!isAll && !isCapped && total > onPage && (
          <Button type="button" variant="quiet" size="sm" onClick={() => select(true, true)}>
            Select all {matching} that match
          </Button>
        )}
        <Button type="button" variant="quiet" size="sm" onClick={() => select(false)}>
          Clear
        </Button>
      </div>
      <div className="flex flex-wrap items-end gap-2 wide:ml-auto">
        <SelectField
          label="Change"
          name="change"
          options={Object.entries(bulkWords).map(([value, { label }]) => ({ value, label }))}
        />
        <Button variant="primary">Continue</Button>
        <Button formAction="/admin/users/users.csv">Export CSV</Button>
      </div>
    </form>
  );
}
