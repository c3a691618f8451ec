import type { ChipsOption } from "@/components/ui/chips-choices";
import type { StaffChoice } from "@/lib/rooms/staff";
import { fullName, statusLabels, subtypeLabels } from "@/lib/users/labels";

/** The providers of the Assignments field, with what each of them is and, unless they are active, how they stand. */
export function providerOptions(choices: readonly StaffChoice[]): ChipsOption[] {
  return choices.map(({ membershipId, subtype, status, ...name }) => ({
    value: String(membershipId),
    label: fullName(name),
    hint: [subtype && subtypeLabels[subtype], status !== "active" && statusLabels[status]].filter(Boolean).join(" · "),
  }));
}
