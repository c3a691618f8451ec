import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { requireActor } from "@/lib/auth/actor";
import { findRoomsOfMember } from "@/lib/users/rooms";
import { memberOfPage } from "../member-of-page";
import { RoomsForm } from "./rooms-form";

export default async function MemberRoomsPage({ params }: PageProps<"/admin/users/[id]/settings/rooms">) {
  const actor = await requireActor("members.manage");
  const member = await memberOfPage(actor, await params);
  const { assigned, choices } = await findRoomsOfMember(actor, member.membershipId);

  return (
    <Card title="Rooms" className="max-w-2xl">
      <DocumentTitle>{`Rooms of user ${member.id}`}</DocumentTitle>
      <RoomsForm
        saved={{ id: member.id, version: member.version, rooms: assigned.map(String) }}
        options={choices.map(({ id, name, code, closedAt }) => ({
          value: String(id),
          label: name,
          hint: closedAt ? `${code} · Inactive` : code,
        }))}
      />
    </Card>
  );
}
