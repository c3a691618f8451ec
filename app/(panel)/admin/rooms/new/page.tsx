import { DocumentTitle } from "@/components/ui/document-title";
import { Page } from "@/components/ui/page";
import { requireActor } from "@/lib/auth/actor";
import { landingDomain } from "@/lib/rooms/domain";
import { findNewRoomChoices } from "@/lib/rooms/queries";
import { providerOptions } from "../provider-options";
import { NewRoomForm } from "./new-room-form";

export default async function NewRoomPage() {
  const actor = await requireActor("rooms.manage");
  return (
    <Page title="New Room">
      <DocumentTitle>New Room</DocumentTitle>
      <NewRoomForm domain={landingDomain()} providers={providerOptions(await findNewRoomChoices(actor))} />
    </Page>
  );
}
