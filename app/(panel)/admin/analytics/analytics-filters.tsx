import { Field } from "@/components/ui/field";
import { SubmittingSelect } from "@/components/ui/submitting-select";
import { TextField } from "@/components/ui/text-field";
import { ranges } from "@/lib/analytics/input";
import { rangeLabels } from "@/lib/analytics/labels";
import { AnalyticsForm, ShowButton } from "./analytics-form";
import type { Shown } from "./shown";

type Props = {
  filter: Shown;
  rooms: readonly { id: number; name: string }[];
};

/** Which days and which room: a plain GET form, so that every view of the dashboard has an address. Choosing is enough. */
export function AnalyticsFilters({ filter, rooms }: Props) {
  return (
    <AnalyticsForm>
      <Field id="range" label="Period" className="sm:w-44">
        <SubmittingSelect id="range" name="range" value={filter.range} className="input">
          {ranges.map((range) => (
            <option key={range} value={range}>
              {rangeLabels[range]}
            </option>
          ))}
        </SubmittingSelect>
      </Field>
      <Field id="room" label="Room" className="sm:w-60">
        <SubmittingSelect id="room" name="room" value={String(filter.room ?? 0)} className="input">
          <option value="0">All rooms</option>
          {rooms.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SubmittingSelect>
      </Field>
      {filter.by && <input type="hidden" name="by" value={filter.by} />}
      {/* The days belong to a custom period alone. Shown by the form's own choice, so that it needs no script. */}
      <div className="hidden grid-cols-2 items-end gap-3 group-has-[[value=custom]:checked]/filters:grid sm:group-has-[[value=custom]:checked]/filters:flex">
        <TextField key={`from ${filter.from}`} type="date" label="From" name="from" defaultValue={filter.from} />
        <TextField key={`to ${filter.to}`} type="date" label="To" name="to" defaultValue={filter.to} />
        <ShowButton className="max-sm:col-span-2" />
      </div>
      <noscript>
        <ShowButton className="group-has-[[value=custom]:checked]/filters:hidden" />
      </noscript>
    </AnalyticsForm>
  );
}
