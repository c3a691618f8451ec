import type { Route } from "next";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { denied, requireActor } from "@/lib/auth/actor";
import { grant } from "@/lib/auth/grant";
import { MemberFilter, RoomRef } from "@/lib/rooms/input";
import { findRoomMembers } from "@/lib/rooms/member-queries";
import { AddMembers } from "./add-members";
import { FindForm } from "./find-form";
import { MemberActions } from "./member-actions";
import { MemberPager } from "./member-pager";
import { MemberTable } from "./member-table";
import { NoMember } from "./no-member";

/** Who is in a room: found, taken out, and added one after another. A page of its own, because a room can have 100,000 members. */
export default async function RoomMembersPage({ params, searchParams }: PageProps<"/admin/rooms/[id]/members">) {
  const actor = await requireActor("rooms.manage");
  const carer = grant(actor, "members.manage") ?? (await denied(actor, "members.manage"));
  const ref = RoomRef.safeParse(await params);
  const filter = MemberFilter.parse(await searchParams);
  const members =
    (ref.success && (await findRoomMembers(carer, ref.data.id, filter))) || (await denied(actor, "rooms.manage"));
  const { room, list, found } = members;
  const { add, ...shown } = filter;

  return (
    <Page
      title={`Members of ${room.name}`}
      actions={
        <>
          <Link href={`/admin/rooms/${room.id}` as Route} className={buttonClass()}>
            Edit Room
          </Link>
          <Link href="/admin/rooms" className={buttonClass()}>
            Back to Rooms
          </Link>
        </>
      }
    >
      {/* Not the name, which is often a person's. */}
      <DocumentTitle>{`Members of room ${room.id}`}</DocumentTitle>
      <noscript>
        <Notice tone="warn" className="mb-4">
          Adding and removing members need JavaScript. Turn it on and reload the page.
        </Notice>
      </noscript>
      <MemberActions room={room}>
        {room.isActive ? (
          <AddMembers roomId={room.id} filter={filter} found={found} />
        ) : (
          <Notice className="mb-4">The room is inactive: members stay in it, and nobody can be added to it.</Notice>
        )}
        {(list.rows.length > 0 || shown.search !== "") && (
          <FindForm roomId={room.id} field="search" kept={{ add, size: shown.size }} value={shown.search} />
        )}
        <Card>
          {list.rows.length === 0 ? (
            <NoMember room={room} filter={filter} />
          ) : (
            <MemberTable label="Members" rows={list.rows} offer="remove" />
          )}
          <MemberPager roomId={room.id} list={list} filter={filter} />
        </Card>
      </MemberActions>
    </Page>
  );
}
