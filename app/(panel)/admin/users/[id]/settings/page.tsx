import { denied, requireActor } from "@/lib/auth/actor";
import { recordChoices } from "@/lib/places/choices";
import { findMemberRecord } from "@/lib/users/record-queries";
import { memberOfPage } from "./member-of-page";
import { ProfileForm } from "./profile-form";
import { SettingsTitle } from "./settings-title";

export default async function MemberProfilePage({ params }: PageProps<"/admin/users/[id]/settings">) {
  const actor = await requireActor("members.manage");
  const { id } = await memberOfPage(actor, await params);
  const record = (await findMemberRecord(actor, id)) ?? (await denied(actor, "members.manage"));
  const { saved, username, email } = record;
  return (
    <>
      <SettingsTitle tab="Profile" of="member" id={id} />
      <ProfileForm
        saved={{ id, ...saved }}
        signIn={{ username, email }}
        choices={recordChoices(actor, saved.timeZone)}
      />
    </>
  );
}
