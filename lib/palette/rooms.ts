import { and, asc, desc, type SQL, sql } from "drizzle-orm";
import type { Route } from "next";
import type { Tx } from "@/db";
import { rooms } from "@/db/schema/rooms";
import { can, type Person } from "@/lib/auth/grant";
import { whereRooms } from "@/lib/rooms/queries";
import { usersPath } from "@/lib/users/path";
import type { PaletteItem } from "./answer";

const roomsLimit = 5;

/** The rooms that are named by the term: all of the clinic for who manages them, to anybody else the open ones they belong to. */
export async function findRooms(tx: Tx, person: Person, term: string): Promise<PaletteItem[]> {
  const managesRooms = can(person, "rooms.manage");
  const rows = await tx
    .select({ id: rooms.id, name: rooms.name, code: rooms.code, slug: rooms.slug, closedAt: rooms.closedAt })
    .from(rooms)
    .where(
      and(whereRooms({ search: term, inactive: managesRooms }), managesRooms ? undefined : isOwn(person.membershipId)),
    )
    .orderBy(
      desc(sql`${rooms.closedAt} is null`),
      desc(sql`starts_with(search_text(${rooms.name}), search_text(${term}::text))`),
      asc(rooms.name),
      asc(rooms.id),
    )
    .limit(roomsLimit);
  return rows.map(({ id, name, code, slug, closedAt }) => ({
    href: roomPath(person, id, slug),
    label: name,
    hint: [closedAt && "Inactive", `Code ${code}`].filter(Boolean).join(" · "),
  }));
}

/** Where a room leads: to its form, to its people in the list, or to the page that everybody may see. */
function roomPath(person: Person, id: number, slug: string): Route {
  if (can(person, "rooms.manage")) return `/admin/rooms/${id}` as Route;
  return can(person, "users.read") ? usersPath({ room: id }) : (`/u/${slug}` as Route);
}

function isOwn(membershipId: number): SQL {
  return sql`${rooms.id} in (select room_id from room_assignments where membership_id = ${membershipId})`;
}
