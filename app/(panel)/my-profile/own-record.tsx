import type { Actor } from "@/lib/auth/grant";
import { recordChoices } from "@/lib/places/choices";
import { findOwnRecord } from "@/lib/users/record-queries";
import { OwnBioForm } from "./own-bio-form";
import { OwnDemographicsForm } from "./own-demographics-form";
import { OwnRecordForm } from "./own-record-form";

/** The clinic's record of the person, in their own hands. */
export async function OwnRecord({ actor }: { actor: Actor<"account.manage"> }) {
  const own = await findOwnRecord(actor);
  if (own.type === "member") {
    return <OwnRecordForm saved={own.saved} choices={recordChoices(actor, own.saved.timeZone)} />;
  }
  const { demographics, bio, pictureId } = own;
  return (
    <div className="grid gap-4">
      <OwnDemographicsForm saved={demographics} choices={recordChoices(actor, demographics.timeZone)} />
      <OwnBioForm saved={bio} provider={demographics} pictureId={pictureId} />
    </div>
  );
}
