import type { Route } from "next";
import Form from "next/form";
import { buttonClass } from "./button";
import { SubmittingSelect } from "./submitting-select";

type Props = { sizes: readonly number[]; size: number; hidden?: Readonly<Record<string, string | undefined>> };

/** How many rows a page has: a GET form to the same page that keeps the `hidden` part of its address. */
export function PageSize({ sizes, size, hidden = {} }: Props) {
  return (
    <Form action={"" as Route} prefetch={false} className="flex items-center gap-2">
      {Object.entries(hidden).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <SubmittingSelect name="size" aria-label="Rows per page" value={String(size)} className="input input-sm">
        {sizes.map((rows) => (
          <option key={rows} value={rows}>{`${rows} / page`}</option>
        ))}
      </SubmittingSelect>
      <noscript>
        <button type="submit" className={buttonClass("secondary", "sm")}>
          Apply
        </button>
      </noscript>
    </Form>
  );
}
