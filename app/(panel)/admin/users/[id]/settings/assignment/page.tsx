import { Card } from "@/components/ui/card";
import { requireActor } from "@/lib/auth/actor";
import { findAssignedRooms } from "@/lib/users/rooms";
import { providerOfPage } from "../provider-of-page";
import { roomOption } from "../rooms/room-option";
import { SettingsTitle } from "../settings-title";
import { AssignmentForm } from "./assignment-form";

export default async function AssignmentPage({ params }: PageProps<"/admin/users/[id]/settings/assignment">) {
  const actor = await requireActor("providers.manage");
  const { id, membershipId, version } = await providerOfPage(actor, await params);
  const { assigned, choices } = await findAssignedRooms(actor, membershipId);

  return (
    <Card title="Assignment" className="max-w-2xl">
      <SettingsTitle tab="Assignment" of="provider" id={id} />
      <AssignmentForm saved={{ id, version, rooms: assigned.map(String) }} options={choices.map(roomOption)} />
    </Card>
  );
}
