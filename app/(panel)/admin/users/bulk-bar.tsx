"use client";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/select-field";
import { mostTicked } from "@/lib/bulk/limits";
import { bulkWords } from "@/lib/bulk/words";

type Props = {
  /** The filter of the list, for all that match, and how many those are. */
  hidden: Readonly<Record<string, string>>;
  /** Who stands on this page of it, by ID, and which page that is. */
  shown: readonly number[];
  place: string;
  total: number;
  isCapped: boolean;
};

/** What can be selected: the boxes of the rows, which belong to this form wherever they stand. */
const boxes = () => [...document.querySelectorAll<HTMLInputElement>('input[form="bulk"][name="ids"]')];

/** The box in the head of the list, for all of its rows. */
const pageBox = () => document.querySelector<HTMLInputElement>("#select-page");

/**
 * Stands at the foot of the list while somebody is selected, and leads to the page that says what would happen. Shown by the style
 * sheet, so that it works without JavaScript, too; what it counts, selects at once and keeps from page to page needs it.
 */
export function BulkBar({ hidden, shown, place, total, isCapped }: Props) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [isAll, setAll] = useState(false);
  const [before, setBefore] = useState({ shown, place });
  if (before.shown !== shown) {
    setBefore({ shown, place });
    // Who is gone from the page that one looks at was removed or deleted there.
    const gone = before.place === place ? before.shown.filter((id) => !shown.includes(id)).map(String) : [];
    if (gone.some((id) => ticked.has(id))) setTicked(new Set([...ticked].filter((id) => !gone.includes(id))));
  }
  const onPage = shown.length;
  const elsewhere = [...ticked].filter((id) => !shown.includes(Number(id)));
  const isTooMany = !isAll && ticked.size > mostTicked;

  useEffect(() => {
    const onChange = ({ target }: Event) => {
      if (!(target instanceof HTMLInputElement)) return;
      if (target === pageBox()) for (const box of boxes()) box.checked = target.checked;
      else if (target.getAttribute("form") !== "bulk") return;
      setAll(false);
      setTicked(withThose(boxes()));
    };
    setTicked(withThose(boxes()));
    document.addEventListener("change", onChange);
    return () => document.removeEventListener("change", onChange);
  }, []);

  // The rows are the server's: whoever comes to another page and back finds ticked there what they had ticked.
  useEffect(() => {
    const all = boxes();
    for (const box of all) box.checked ||= isAll || ticked.has(box.value);
    const head = pageBox();
    if (!head) return;
    head.checked = all.every(({ checked }) => checked);
    head.indeterminate = !head.checked && all.some(({ checked }) => checked);
  });

  const selectPage = (all: boolean) => {
    for (const box of boxes()) box.checked = true;
    setTicked(withThose(boxes()));
    setAll(all);
  };
  const clear = () => {
    for (const box of boxes()) box.checked = false;
    setTicked(new Set());
    setAll(false);
  };
  const matching = isCapped ? "10,000+" : total.toLocaleString("en-US");

  return (
    <form
      id="bulk"
      action="/admin/users/bulk"
      aria-label="Selected users"
      className="bulk-bar"
      data-elsewhere={elsewhere.length > 0 || undefined}
    >
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {isAll ? (
        <input type="hidden" name="all" value="1" />
      ) : (
        elsewhere.map((id) => <input key={id} type="hidden" name="ids" value={id} />)
      )}
      <p role="status" className="py-1.5 font-medium">
        {isAll ? `All ${matching} that match are selected` : `${ticked.size} selected`}
        {!isAll && elsewhere.length > 0 && `, ${elsewhere.length} of them on other pages`}
        {isTooMany && `. At most ${mostTicked} can be ticked: untick some, or select all that match.`}
      </p>
      <div className="flex flex-wrap gap-1">
        {ticked.size - elsewhere.length < onPage && !isAll && (
          <Button type="button" variant="quiet" size="sm" onClick={() => selectPage(false)}>
            Select all {onPage} on this page
          </Button>
        )}
        {!isAll && !isCapped && total > onPage && (
          <Button type="button" variant="quiet" size="sm" onClick={() => selectPage(true)}>
            Select all {matching} that match
          </Button>
        )}
        <Button type="button" variant="quiet" size="sm" onClick={clear}>
          Clear
        </Button>
      </div>
      <div className="flex flex-wrap items-end gap-2 wide:ml-auto">
        <SelectField
          label="Change"
          name="change"
          options={Object.entries(bulkWords).map(([value, { label }]) => ({ value, label }))}
        />
        <Button variant="primary" disabled={isTooMany}>
          Continue
        </Button>
        <Button formAction="/admin/users/users.csv" disabled={isTooMany}>
          Export CSV
        </Button>
      </div>
    </form>
  );
}

/** Adds to the people ticked on other pages those whose box is ticked on this one. */
function withThose(here: readonly HTMLInputElement[]) {
  const ids = new Set(here.map(({ value }) => value));
  const ticked = here.filter(({ checked }) => checked).map(({ value }) => value);
  return (before: ReadonlySet<string>): ReadonlySet<string> =>
    new Set([...[...before].filter((id) => !ids.has(id)), ...ticked]);
}
