import { randomUUID } from "node:crypto";
import { DocumentTitle } from "@/components/ui/document-title";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { requireActor } from "@/lib/auth/actor";
import { can } from "@/lib/auth/grant";
import { recordChoices } from "@/lib/places/choices";
import { listOpenRooms } from "@/lib/rooms/queries";
import { NewMemberForm } from "./new-member-form";

export default async function NewMemberPage() {
  const actor = await requireActor("members.manage");
  const rooms = await listOpenRooms(actor);
  return (
    <Page title="Create a Member">
      <DocumentTitle>Create a Member</DocumentTitle>
      {rooms.length === 0 && (
        <Notice tone="warn" title="There is no room yet" className="mb-4">
          A member belongs to a room.{" "}
          {can(actor, "rooms.manage") ? (
            <Link href="/admin/rooms/new">Create one first</Link>
          ) : (
            "Ask a clinic admin to create one"
          )}
          .
        </Notice>
      )}
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
