import { randomUUID } from "node:crypto";
import { DocumentTitle } from "@/components/ui/document-title";
import { Page } from "@/components/ui/page";
import { requireActor } from "@/lib/auth/actor";
import { recordChoices } from "@/lib/places/choices";
import { listOpenRooms } from "@/lib/rooms/queries";
import { NewMemberForm } from "./new-member-form";

export default async function NewMemberPage() {
  const actor = await requireActor("members.manage");
  const rooms = await listOpenRooms(actor);
  return (
    <Page title="Create a Member">
      <DocumentTitle>Create a Member</DocumentTitle>
      <NewMemberForm
        clinic={{ name: actor.clinicName, timeZone: actor.timeZone }}
        rooms={rooms.map(({ id, name, code }) => ({ value: String(id), label: name, hint: code }))}
        choices={recordChoices(actor, actor.timeZone)}
        // Made with the page: however often this form is sent, one member comes of it.
        creationKey={randomUUID()}
      />
    </Page>
  );
}
