import { DocumentTitle } from "@/components/ui/document-title";
import { Meter } from "@/components/ui/meter";
import { Page } from "@/components/ui/page";
import { requireActor } from "@/lib/auth/actor";
import { grant } from "@/lib/auth/grant";
import { findToInviteAgain } from "@/lib/invitations/again";
import { hasMailServer } from "@/lib/mail/states";
import { listOpenRooms } from "@/lib/rooms/queries";
import { findSeats } from "@/lib/seats/subscription";
import { findTermsForProvider } from "@/lib/users/create-provider";
import { UserRef } from "@/lib/users/input";
import { NoSeat } from "../new-provider/no-seat";
import { InviteForm } from "./invite-form";

/** `Invite`; with `?again=ID` filled in for somebody who was removed. */
export default async function InvitePage({ searchParams }: PageProps<"/admin/users/invite">) {
  const actor = await requireActor("users.manage");
  const provider = grant(actor, "providers.manage");
  const ref = UserRef.safeParse({ id: (await searchParams).again });
  const [rooms, seats, terms, again] = await Promise.all([
    provider ? listOpenRooms(provider) : [],
    findSeats(actor),
    provider && findTermsForProvider(provider),
    ref.success ? findToInviteAgain(actor, ref.data.id) : null,
  ]);
  return (
    <Page title="Invite" aside={<Meter value={seats.used} max={seats.paid} label="paid user seats" />}>
      <DocumentTitle>Invite</DocumentTitle>
      <InviteForm
        key={again?.id}
        again={again}
        hasRemoteMedics={terms?.hasRemoteMedics ?? false}
        freeSeats={Math.max(seats.paid - seats.used, 0)}
        noSeat={seats.used < seats.paid ? null : <NoSeat paid={seats.paid} owner={terms?.owner ?? null} />}
        hasMailServer={hasMailServer()}
        rooms={rooms.map(({ id, name, code }) => ({ value: String(id), label: name, hint: code }))}
      />
    </Page>
  );
}
