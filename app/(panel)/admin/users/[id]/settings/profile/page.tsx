import { DocumentTitle } from "@/components/ui/document-title";
import { denied, requireActor } from "@/lib/auth/actor";
import { findProviderRecord } from "@/lib/users/record-queries";
import { OwnerOnly } from "../owner-only";
import { providerOfPage } from "../provider-of-page";
import { ProviderBioForm } from "./provider-bio-form";

export default async function ProviderProfilePage({ params }: PageProps<"/admin/users/[id]/settings/profile">) {
  const actor = await requireActor("providers.manage");
  const { id, isOwner } = await providerOfPage(actor, await params);
  const { demographics, bio } = (await findProviderRecord(actor, id)) ?? (await denied(actor, "providers.manage"));
  return (
    <>
      <DocumentTitle>{`Profile of user ${id}`}</DocumentTitle>
      {isOwner && id !== actor.userId ? (
        <OwnerOnly />
      ) : (
        <ProviderBioForm saved={{ id, ...bio }} provider={demographics} />
      )}
    </>
  );
}
