import { randomUUID } from "node:crypto";
import { DocumentTitle } from "@/components/ui/document-title";
import { Page } from "@/components/ui/page";
import { requireActor } from "@/lib/auth/actor";
import { recordChoices } from "@/lib/places/choices";
import { listOpenRooms } from "@/lib/rooms/queries";
import { findSeats } from "@/lib/seats/subscription";
import { findTermsForProvider } from "@/lib/users/create-provider";
import { NewProviderForm } from "./new-provider-form";
import { NoSeat } from "./no-seat";

export default async function NewProviderPage() {
  const actor = await requireActor("providers.manage");
  const [rooms, seats, terms] = await Promise.all([
    listOpenRooms(actor),
    findSeats(actor),
    findTermsForProvider(actor),
  ]);
  return (
    <Page title="New Provider">
      <DocumentTitle>New Provider</DocumentTitle>
      <NewProviderForm
        timeZone={actor.timeZone}
        hasRemoteMedics={terms.hasRemoteMedics}
        rooms={rooms.map(({ id, name, code }) => ({ value: String(id), label: name, hint: code }))}
        choices={recordChoices(actor, actor.timeZone)}
        // Made with the page: however often this form is sent, one provider comes of it.
        creationKey={randomUUID()}
        noSeat={seats.used < seats.paid ? null : <NoSeat paid={seats.paid} owner={terms.owner} />}
      />
    </Page>
  );
}
