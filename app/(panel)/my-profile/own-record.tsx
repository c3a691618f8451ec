import type { Actor } from "@/lib/auth/grant";
import { recordChoices } from "@/lib/places/choices";
import { findOwnRecord } from "@/lib/users/record-queries";
import { OwnRecordForm } from "./own-record-form";

/** The clinic's record of the person, in their own hands. */
export async function OwnRecord({ actor }: { actor: Actor<"account.manage"> }) {
  const { saved, type } = await findOwnRecord(actor);
  return (
    <OwnRecordForm saved={saved} hasPrimaryCare={type === "member"} choices={recordChoices(actor, saved.timeZone)} />
  );
}
