import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import type { UserFilter } from "@/lib/users/input";
import { statusLabels, typeLabels } from "@/lib/users/labels";
import { isNarrowed, usersPath } from "@/lib/users/path";
import { FilterForm } from "./filter-form";

const choices = (labels: Record<string, string>) => [
  { value: "all", label: "All" },
  ...Object.entries(labels).map(([value, label]) => ({ value, label })),
];

type Props = { filter: UserFilter; rooms: readonly { id: number; name: string }[]; types: boolean };

/** The filters of the Users page (S0: ID, Full Name, Email, Provider, Search): a plain GET form, so that every list has an address. */
export function UserFilters({ filter, rooms, types }: Props) {
  const roomChoices = [
    { value: "0", label: "All rooms" },
    ...rooms.map(({ id, name }) => ({ value: String(id), label: name })),
  ];
  return (
    <FilterForm path={usersPath(filter)} sort={filter.sort} size={filter.size} isNarrowed={isNarrowed(filter)}>
      <TextField label="ID" name="id" inputMode="numeric" autoComplete="off" maxLength={40} defaultValue={filter.id} />
      <TextField
        label="Full Name"
        name="name"
        autoComplete="off"
        maxLength={100}
        defaultValue={filter.name}
        data-shortcut="/"
      />
      <TextField label="Email" name="email" autoComplete="off" maxLength={254} defaultValue={filter.email} />
      {types && <SelectField label="Type" name="type" options={choices(typeLabels)} defaultValue={filter.type} />}
      <SelectField label="Status" name="status" options={choices(statusLabels)} defaultValue={filter.status} />
      <SelectField label="Room" name="room" options={roomChoices} defaultValue={filter.room} />
    </FilterForm>
  );
}
