import type { ChipsOption } from "@/components/ui/chips-choices";

type Room = { id: number; name: string; code: string; closedAt: Date | null };

/** A room as a choice of a field of chips, found by its name and its code. */
export function roomOption({ id, name, code, closedAt }: Room): ChipsOption {
  return { value: String(id), label: name, hint: closedAt ? `${code} · Inactive` : code };
}
