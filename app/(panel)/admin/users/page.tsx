import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { Meter } from "@/components/ui/meter";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { requireActor } from "@/lib/auth/actor";
import { can, grant } from "@/lib/auth/grant";
import { listRoomChoices } from "@/lib/rooms/queries";
import { findSeats } from "@/lib/seats/subscription";
import { findConsequences } from "@/lib/users/consequences";
import { UserFilter, UserRef } from "@/lib/users/input";
import { isOffered } from "@/lib/users/life";
import { filterDefaults } from "@/lib/users/list-options";
import { usersPath } from "@/lib/users/path";
import { listUsers } from "@/lib/users/queries";
import { NobodyFound } from "./nobody-found";
import { StatusChanges } from "./status-changes";
import { UserFilters } from "./user-filters";
import { UserPager } from "./user-pager";
import { UserTable } from "./user-table";

export default async function UsersPage({ searchParams }: PageProps<"/admin/users">) {
  const actor = await requireActor("users.read");
  const query = await searchParams;
  const wanted = UserFilter.parse(query);
  const [rooms, seats] = await Promise.all([listRoomChoices(actor), findSeats(actor)]);
  // An old link may name a room that is gone, or another clinic's; the drop-down could not show it.
  const filter = rooms.some(({ id }) => id === wanted.room) ? wanted : { ...wanted, room: filterDefaults.room };
  const list = await listUsers(actor, filter);
  const disabler = seats.allowsDisable ? grant(actor, "users.disable") : null;
  const asked = UserRef.safeParse({ id: query.disable });
  const consequences = disabler && asked.success ? await findConsequences(disabler, asked.data.id) : null;

  return (
    <Page
      title="USERS"
      aside={can(actor, "providers.read") && <Meter value={seats.used} max={seats.paid} label="paid user seats" />}
    >
      <DocumentTitle>Users</DocumentTitle>
      <UserFilters filter={filter} rooms={rooms} types={can(actor, "providers.read")} />
      {disabler && (
        <noscript>
          <Notice tone="warn" className="mb-4">
            Disabling and activating need JavaScript. Turn it on and reload the page.
          </Notice>
        </noscript>
      )}
      <StatusChanges
        path={usersPath({ ...filter, page: list.page })}
        clinicName={actor.clinicName}
        asked={consequences && isOffered("disable", consequences, actor.userId) ? consequences : null}
      >
        <Card>
          {list.rows.length === 0 ? (
            <NobodyFound filter={filter} />
          ) : (
            <UserTable rows={list.rows} filter={filter} timeZone={actor.timeZone} disabler={disabler} />
          )}
          <UserPager list={list} filter={filter} />
        </Card>
      </StatusChanges>
    </Page>
  );
}
