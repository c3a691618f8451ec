import { Card } from "@/components/ui/card";
import { requireActor } from "@/lib/auth/actor";
import { findAssignedRooms } from "@/lib/users/rooms";
import { memberOfPage } from "../member-of-page";
import { SettingsTitle } from "../settings-title";
import { MemberRoomsForm } from "./member-rooms-form";
import { roomOption } from "./room-option";

export default async function MemberRoomsPage({ params }: PageProps<"/admin/users/[id]/settings/rooms">) {
  const actor = await requireActor("members.manage");
  const member = await memberOfPage(actor, await params);
  const { assigned, choices } = await findAssignedRooms(actor, member.membershipId);

  return (
    <Card title="Rooms" className="max-w-2xl">
      <SettingsTitle tab="Rooms" of="member" id={member.id} />
      <MemberRoomsForm
        saved={{ id: member.id, version: member.version, rooms: assigned.map(String) }}
        options={choices.map(roomOption)}
      />
    </Card>
  );
}
