import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { requireActor } from "@/lib/auth/actor";
import { findRoomDeletion } from "@/lib/rooms/deletion";
import { RoomFilter, RoomRef } from "@/lib/rooms/input";
import { roomsPath } from "@/lib/rooms/path";
import { listRooms } from "@/lib/rooms/queries";
import { FilterForm } from "./filter-form";
import { NoRoomFound } from "./no-room-found";
import { RoomActions } from "./room-actions";
import { RoomPager } from "./room-pager";
import { RoomTable } from "./room-table";

export default async function RoomsPage({ searchParams }: PageProps<"/admin/rooms">) {
  const actor = await requireActor("rooms.manage");
  const query = await searchParams;
  const filter = RoomFilter.parse(query);
  const list = await listRooms(actor, filter);
  const asked = RoomRef.safeParse({ id: query.delete });
  const deleting = asked.success ? await findRoomDeletion(actor, asked.data.id) : null;

  return (
    <Page
      title="ROOMS"
      actions={
        <Link href="/admin/rooms/new" className={buttonClass("primary")}>
          New Room
        </Link>
      }
    >
      <DocumentTitle>Rooms</DocumentTitle>
      <FilterForm search={filter.search} inactive={filter.inactive} size={filter.size} />
      <noscript>
        <Notice tone="warn" className="mb-4">
          Creating, editing and deleting rooms need JavaScript. Turn it on and reload the page.
        </Notice>
      </noscript>
      <RoomActions path={roomsPath({ ...filter, page: list.page })} deleting={deleting}>
        <Card>
          {list.rows.length === 0 ? <NoRoomFound filter={filter} /> : <RoomTable rows={list.rows} />}
          <RoomPager list={list} filter={filter} />
        </Card>
      </RoomActions>
    </Page>
  );
}
