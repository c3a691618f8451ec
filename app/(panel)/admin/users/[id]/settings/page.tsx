import { DocumentTitle } from "@/components/ui/document-title";
import { denied, requireActor } from "@/lib/auth/actor";
import { recordChoices } from "@/lib/places/choices";
import { findMemberRecord } from "@/lib/users/record-queries";
import { memberOfPage } from "./member-of-page";
import { ProfileForm } from "./profile-form";

export default async function MemberProfilePage({ params }: PageProps<"/admin/users/[id]/settings">) {
  const actor = await requireActor("members.manage");
  const { id } = await memberOfPage(actor, await params);
  const record = (await findMemberRecord(actor, id)) ?? (await denied(actor, "members.manage"));
  const { saved, username, email } = record;
  return (
    <>
      <DocumentTitle>{`Profile of user ${id}`}</DocumentTitle>
      <ProfileForm
        saved={{ id, ...saved }}
        signIn={{ username, email }}
        choices={recordChoices(actor, saved.timeZone)}
      />
    </>
  );
}
