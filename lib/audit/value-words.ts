import { counted } from "@/lib/counted";
import { formatCents } from "@/lib/seats/money";
import { plans } from "@/lib/seats/plans";
import { roleLabels, statusLabels, subtypeLabels } from "@/lib/users/labels";

const labels: Readonly<Record<string, string>> = {
  ...statusLabels,
  ...roleLabels,
  ...subtypeLabels,
  ...Object.fromEntries(Object.entries(plans).map(([name, { label }]) => [name, label])),
};

/** A status, a role, a plan by what the pages call it; anything else as it is. */
export function labelled(value: unknown): string {
  return typeof value === "number" ? number(value) : (labels[String(value)] ?? anyInWords(value));
}

export function anyInWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(anyInWords).join(", ");
  if (value && typeof value === "object")
    return Object.entries(value)
      .map(([key, part]) => `${plain(key)} ${anyInWords(part)}`)
      .join(", ");
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value ?? "none");
}

/** `paidSeats` as `Paid seats`. */
export function plain(key: string): string {
  const words = key.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2").replaceAll("_", " ");
  return capital(words.toLowerCase());
}

export const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

export const number = (value: string | number) => Number(value).toLocaleString("en-US");

/** An amount, whichever way it goes. */
export const money = (cents: string | number) => formatCents(Math.abs(Number(cents)));

/** `2 people`, `1 entry`. */
export function plural(total: number, noun: string): string {
  if (total !== 1 && noun === "person") return `${number(total)} people`;
  if (total !== 1 && noun.endsWith("entry")) return `${number(total)} ${noun.slice(0, -1)}ies`;
  return counted(total, noun);
}
