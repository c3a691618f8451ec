import type { ChipsOption } from "@/components/ui/chips-choices";
import type { StaffChoice } from "@/lib/rooms/staff";
import { fullName, statusLabels, subtypeLabels } from "@/lib/users/labels";

/** A choice of the Assignments field, and whether patients who wait would be seen by them. */
export type ProviderOption = ChipsOption & { isActive: boolean };

/** The providers of the Assignments field, with what each of them is and, unless they are active, how they stand. */
export function providerOptions(choices: readonly StaffChoice[]): ProviderOption[] {
  return choices.map(({ membershipId, subtype, status, ...name }) => ({
    value: String(membershipId),
    label: fullName(name),
    hint: [subtype && subtypeLabels[subtype], status !== "active" && statusLabels[status]].filter(Boolean).join(" · "),
    isActive: status === "active",
  }));
}
