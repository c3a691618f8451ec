import { denied, requireActor } from "@/lib/auth/actor";
import { findProviderRecord } from "@/lib/users/record-queries";
import { OwnerOnly } from "../owner-only";
import { providerOfPage } from "../provider-of-page";
import { SettingsTitle } from "../settings-title";
import { ProviderBioForm } from "./provider-bio-form";

export default async function ProviderProfilePage({ params }: PageProps<"/admin/users/[id]/settings/profile">) {
  const actor = await requireActor("providers.manage");
  const { id, isOwner } = await providerOfPage(actor, await params);
  const record = (await findProviderRecord(actor, id)) ?? (await denied(actor, "providers.manage"));
  const { demographics, bio, pictureId } = record;
  return (
    <>
      <SettingsTitle tab="Profile" of="provider" id={id} />
      {isOwner && id !== actor.userId ? (
        <OwnerOnly />
      ) : (
        <ProviderBioForm saved={{ id, ...bio }} provider={demographics} pictureId={pictureId} />
      )}
    </>
  );
}
