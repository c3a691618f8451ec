import { buttonClass } from "@/components/ui/button";
import { DocumentTitle } from "@/components/ui/document-title";
import { Link } from "@/components/ui/link";
import { Page } from "@/components/ui/page";
import { denied, requireActor } from "@/lib/auth/actor";
import { counted } from "@/lib/counted";
import { landingPath } from "@/lib/landing/path";
import { countedUpToLimit } from "@/lib/rooms/counted";
import { landingAddress, landingDomain } from "@/lib/rooms/domain";
import { RoomRef } from "@/lib/rooms/input";
import { roomMembersPath } from "@/lib/rooms/path";
import { findRoom } from "@/lib/rooms/queries";
import { providerOptions } from "../provider-options";
import { CopyLink } from "./copy-link";
import { EditRoomForm } from "./edit-room-form";

export default async function EditRoomPage({ params }: PageProps<"/admin/rooms/[id]">) {
  const actor = await requireActor("rooms.manage");
  const ref = RoomRef.safeParse(await params);
  const room = (ref.success && (await findRoom(actor, ref.data.id))) || (await denied(actor, "rooms.manage"));
  const { id, saved, choices, members, visitsToCome } = room;

  return (
    <Page
      title={`Edit Room: ${saved.name}`}
      actions={
        <>
          {/* Beside the form, whose changes would be lost. */}
          <Link href={landingPath(saved.slug)} target="_blank" className={buttonClass()}>
            Landing page<span className="sr-only"> in a new tab</span>
          </Link>
          <CopyLink address={landingAddress(saved.slug)} />
        </>
      }
    >
      <DocumentTitle>{`Edit room ${id}`}</DocumentTitle>
      <EditRoomForm
        saved={{ id, ...saved }}
        domain={landingDomain()}
        providers={providerOptions(choices)}
        toCome={visitsToCome === 0 ? "No visit is to come in it." : `To come in it: ${counted(visitsToCome, "visit")}.`}
        members={
          <p>
            Members:{" "}
            <Link href={roomMembersPath(id)} className="font-semibold text-accent underline underline-offset-2">
              {countedUpToLimit(members, "member")}
            </Link>
            <span className="block text-xs text-muted">There, members are added to this room or taken out of it.</span>
          </p>
        }
      />
    </Page>
  );
}
