import { TextField } from "@/components/ui/text-field";
import type { AuditFilter } from "@/lib/audit/input";
import { auditPath, isNarrowed } from "@/lib/audit/path";
import { ActionField } from "./action-field";
import { FilterForm } from "./filter-form";

/** The filters of the Audit Log: a plain GET form, so that every list has an address. */
export function AuditFilters({ filter: { person, action, from, to, size } }: { filter: AuditFilter }) {
  return (
    <FilterForm
      path={auditPath({ person, action, from, to, size })}
      size={size}
      isNarrowed={isNarrowed({ person, action, from, to })}
    >
      <TextField
        label="Person (name, e-mail or ID)"
        name="person"
        autoComplete="off"
        maxLength={254}
        defaultValue={person}
        data-shortcut="/"
        className="max-wide:col-span-2 wide:flex-[1.4_1_0]"
      />
      <ActionField value={action} className="max-wide:col-span-2 wide:flex-[1_1_0]" />
      <TextField label="From" name="from" type="date" defaultValue={from} min="2000-01-01" max="2199-12-31" />
      <TextField label="To" name="to" type="date" defaultValue={to} min="2000-01-01" max="2199-12-31" />
    </FilterForm>
  );
}
