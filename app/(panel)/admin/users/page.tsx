import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { Link } from "@/components/ui/link";
import { Meter } from "@/components/ui/meter";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { requireActor } from "@/lib/auth/actor";
import { can, grant } from "@/lib/auth/grant";
import { findUnfinishedRun } from "@/lib/bulk/queries";
import { listRoomChoices } from "@/lib/rooms/queries";
import { findSeats } from "@/lib/seats/subscription";
import { findConsequences } from "@/lib/users/consequences";
import { findDeletion } from "@/lib/users/deletion";
import { UserFilter, UserRef } from "@/lib/users/input";
import { isOffered, isOther } from "@/lib/users/life";
import { filterDefaults } from "@/lib/users/list-options";
import { usersPath } from "@/lib/users/path";
import { listUsers } from "@/lib/users/queries";
import { findRemoval } from "@/lib/users/removal";
import { viewerOf } from "@/lib/users/row-actions";
import { RememberList } from "./back-to-users";
import { BulkBar } from "./bulk-bar";
import { NobodyFound } from "./nobody-found";
import { RunNotice } from "./run-notice";
import { UserActions } from "./user-actions";
import { UserFilters } from "./user-filters";
import { UserPager } from "./user-pager";
import { UserTable } from "./user-table";

export default async function UsersPage({ searchParams }: PageProps<"/admin/users">) {
  const actor = await requireActor("users.read");
  const query = await searchParams;
  const wanted = UserFilter.parse(query);
  const manager = grant(actor, "users.manage");
  const [rooms, seats, run] = await Promise.all([
    listRoomChoices(actor),
    findSeats(actor),
    manager && findUnfinishedRun(manager),
  ]);
  // An old link may name a room that is gone, or another clinic's; the drop-down could not show it.
  const filter = rooms.some(({ id }) => id === wanted.room) ? wanted : { ...wanted, room: filterDefaults.room };
  const list = await listUsers(actor, filter);
  const path = usersPath({ ...filter, page: list.page });
  const disabler = seats.allowsDisable ? grant(actor, "users.disable") : null;
  const disabling = disabler && (await asked(query.disable, (id) => findConsequences(disabler, id)));
  const removing = manager && (await asked(query.remove, (id) => findRemoval(manager, id)));
  const deleting = manager && (await asked(query.delete, (id) => findDeletion(manager, id)));

  // Another search begins with nobody selected; another page of it goes on.
  const search = usersPath({ ...filter, page: 1, size: filterDefaults.size, sort: filterDefaults.sort });
  return (
    <Page
      title="USERS"
      aside={can(actor, "providers.read") && <Meter value={seats.used} max={seats.paid} label="paid user seats" />}
      actions={
        <>
          {manager && (
            <Link href="/admin/users/invite" className={buttonClass()}>
              Invite
            </Link>
          )}
          {can(actor, "providers.manage") && (
            <Link href="/admin/users/new-provider" className={buttonClass()}>
              New Provider
            </Link>
          )}
          {can(actor, "members.manage") && (
            <Link href="/admin/users/new-member" className={buttonClass("primary")}>
              New Member
            </Link>
          )}
        </>
      }
    >
      <DocumentTitle>Users</DocumentTitle>
      <RememberList viewer={actor.membershipId} path={path} />
      {run && <RunNotice run={run} />}
      <UserFilters filter={filter} rooms={rooms} types={can(actor, "providers.read")} />
      {manager && (
        <noscript>
          <Notice tone="warn" className="mb-4">
            Disabling, activating and deleting need JavaScript. Turn it on and reload the page.
          </Notice>
        </noscript>
      )}
      <UserActions
        path={path}
        clinicName={actor.clinicName}
        disabling={disabling && isOffered("disable", disabling, actor.userId) ? disabling : null}
        removing={
          removing && (isOffered("remove", removing, actor.userId) || removing.id === actor.userId) ? removing : null
        }
        deleting={deleting && isOther(deleting, actor.userId) ? deleting : null}
      >
        <Card>
          {list.rows.length === 0 ? (
            <NobodyFound filter={filter} />
          ) : (
            <UserTable
              key={`rows of ${search}`}
              rows={list.rows}
              filter={filter}
              timeZone={actor.timeZone}
              viewer={viewerOf(actor, disabler !== null)}
            />
          )}
          <UserPager
            list={list}
            filter={filter}
            canExport={can(actor, "users.export")}
            canImport={can(actor, "members.import")}
            canChangeMany={manager !== null}
          />
          {manager && (
            <BulkBar
              key={`bar of ${search}`}
              place={path}
              hidden={Object.fromEntries(
                new URLSearchParams(usersPath({ ...filter, page: 1, size: filterDefaults.size }).split("?")[1]),
              )}
              shown={list.rows.map(({ id }) => id)}
              total={list.total}
              isCapped={list.isCapped}
            />
          )}
        </Card>
      </UserActions>
    </Page>
  );
}

/** Whom a dialog in the address asks about, as the server finds them now. */
async function asked<T>(id: string | string[] | undefined, find: (id: number) => Promise<T | null>): Promise<T | null> {
  const ref = UserRef.safeParse({ id });
  return ref.success ? find(ref.data.id) : null;
}
