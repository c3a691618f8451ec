import type { Metadata } from "next";
import { Card } from "@/components/ui/card";
import { Meter } from "@/components/ui/meter";
import { Page } from "@/components/ui/page";
import { requireActor } from "@/lib/auth/actor";
import { can, grant } from "@/lib/auth/grant";
import { listRoomChoices } from "@/lib/rooms/queries";
import { findSeats } from "@/lib/seats/subscription";
import { findConsequences } from "@/lib/users/consequences";
import { UserFilter, UserRef } from "@/lib/users/input";
import { isOffered } from "@/lib/users/life";
import { usersPath } from "@/lib/users/path";
import { listUsers } from "@/lib/users/queries";
import { NobodyFound } from "./nobody-found";
import { StatusChanges } from "./status-changes";
import { UserFilters } from "./user-filters";
import { UserPager } from "./user-pager";
import { UserTable } from "./user-table";

export const metadata: Metadata = { title: "Users" };

export default async function UsersPage({ searchParams }: PageProps<"/admin/users">) {
  const actor = await requireActor("users.read");
  const query = await searchParams;
  const filter = UserFilter.parse(query);
  const [list, rooms, seats] = await Promise.all([listUsers(actor, filter), listRoomChoices(actor), findSeats(actor)]);
  const disabler = seats.allowsDisable ? grant(actor, "users.disable") : null;
  const asked = UserRef.safeParse({ id: query.disable });
  const consequences = disabler && asked.success ? await findConsequences(disabler, asked.data.id) : null;

  return (
    <Page
      title="USERS"
      aside={can(actor, "providers.read") && <Meter value={seats.used} max={seats.paid} label="paid user seats" />}
    >
      <UserFilters filter={filter} rooms={rooms} types={can(actor, "providers.read")} />
      <StatusChanges
        path={usersPath({ ...filter, page: list.page })}
        clinicName={actor.clinicName}
        seats={seats}
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
