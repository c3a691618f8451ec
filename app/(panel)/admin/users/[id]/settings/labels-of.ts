import type { ChipsOption } from "@/components/ui/chips-choices";

/** For {@link Meanwhile}: chosen ids as the labels they are shown by. */
export function labelsOf(options: readonly ChipsOption[]) {
  const labels = new Map(options.map(({ value, label }) => [value, label]));
  return (_field: string, chosen: unknown) =>
    (chosen as string[]).map((value) => labels.get(value) ?? `No. ${value}`).join(", ") || "none";
}
