import { denied, requireActor } from "@/lib/auth/actor";
import { recordChoices } from "@/lib/places/choices";
import { findProviderRecord } from "@/lib/users/record-queries";
import { OwnerOnly } from "../owner-only";
import { providerOfPage } from "../provider-of-page";
import { SettingsTitle } from "../settings-title";
import { DemographicsForm } from "./demographics-form";

export default async function DemographicsPage({ params }: PageProps<"/admin/users/[id]/settings/demographics">) {
  const actor = await requireActor("providers.manage");
  const { id, isOwner } = await providerOfPage(actor, await params);
  const record = (await findProviderRecord(actor, id)) ?? (await denied(actor, "providers.manage"));
  const { demographics, username, email } = record;
  return (
    <>
      <SettingsTitle tab="Demographics" of="provider" id={id} />
      {isOwner && id !== actor.userId ? (
        <OwnerOnly />
      ) : (
        <DemographicsForm
          saved={{ id, ...demographics }}
          signIn={{ username, email }}
          choices={recordChoices(actor, demographics.timeZone)}
        />
      )}
    </>
  );
}
