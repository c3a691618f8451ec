import { DocumentTitle } from "@/components/ui/document-title";
import { Meter } from "@/components/ui/meter";
import { Page } from "@/components/ui/page";
import { requireActor } from "@/lib/auth/actor";
import { grant } from "@/lib/auth/grant";
import { listOpenRooms } from "@/lib/rooms/queries";
import { findSeats } from "@/lib/seats/subscription";
import { findTermsForProvider } from "@/lib/users/create-provider";
import { InviteForm } from "./invite-form";

export default async function InvitePage() {
  const actor = await requireActor("users.manage");
  const provider = grant(actor, "providers.manage");
  const [rooms, seats, terms] = await Promise.all([
    provider ? listOpenRooms(provider) : [],
    findSeats(actor),
    provider && findTermsForProvider(provider),
  ]);
  return (
    <Page title="Invite" aside={<Meter value={seats.used} max={seats.paid} label="paid user seats" />}>
      <DocumentTitle>Invite</DocumentTitle>
      <InviteForm
        hasRemoteMedics={terms?.hasRemoteMedics ?? false}
        freeSeats={Math.max(seats.paid - seats.used, 0)}
        rooms={rooms.map(({ id, name, code }) => ({ value: String(id), label: name, hint: code }))}
      />
    </Page>
  );
}
