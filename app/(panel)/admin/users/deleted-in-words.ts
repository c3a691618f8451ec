import type { ToastMessage } from "@/components/ui/toast";
import type { Deleted } from "@/lib/users/deletion";

/** What the toast says after somebody was deleted. */
export function deletedInWords({ name, seats }: Deleted): ToastMessage {
  const gone = "The record, its visits and its notes are gone for good.";
  return { title: `${name} is deleted.`, description: seats ? `${gone} ${seatsInWords(seats)}` : gone };
}

export function seatsInWords({ used, paid }: NonNullable<Deleted["seats"]>): string {
  return `${used} / ${paid} paid user seats are in use.`;
}
