import { type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Tx } from "@/db";
import type { auditEvents } from "@/db/schema/audit";
import { memberships } from "@/db/schema/memberships";
import { rooms } from "@/db/schema/rooms";
import { fullName } from "@/lib/users/labels";
import { partyInWords } from "./party-words";

type Event = Pick<typeof auditEvents.$inferSelect, "actorId" | "subjectId" | "details">;

/** What people and rooms are called now, by number: the trail holds no names. Who or what is gone is not in it. */
export type Names = { readonly people: ReadonlyMap<number, string>; readonly rooms: ReadonlyMap<number, string> };

/** Details that name a person, or a room; several in one are written `12, 15`. */
const peopleIn = ["toUser", "fromUser", "newOwner", "formerOwner", "providersAdded", "providersRemoved"] as const;
const roomsIn = ["roomId", "room", "roomsAdded", "roomsRemoved"] as const;

export async function findNames(tx: Tx, events: readonly Event[]): Promise<Names> {
  const personIds = idsOf(events.flatMap((event) => [event.actorId, event.subjectId, ...valuesOf(event, peopleIn)]));
  const roomIds = idsOf(events.flatMap((event) => valuesOf(event, roomsIn)));
  const [people, known] = [
    personIds.length > 0
      ? await tx
          .select({ id: memberships.userId, firstName: memberships.firstName, lastName: memberships.lastName })
          .from(memberships)
          .where(among(memberships.userId, personIds))
      : [],
    roomIds.length > 0
      ? await tx.select({ id: rooms.id, name: rooms.name }).from(rooms).where(among(rooms.id, roomIds))
      : [],
  ];
  return {
    people: new Map(people.map(({ id, ...person }) => [id, fullName(person)])),
    rooms: new Map(known.map(({ id, name }) => [id, name])),
  };
}

/** A batch of the download asks for two thousand: as one parameter that takes half the time of a parameter each. */
function among(column: AnyPgColumn, ids: readonly number[]): SQL {
  return sql`${column} = any(${`{${ids.join(",")}}`}::bigint[])`;
}

export function personInWords(id: number, { people }: Names): string {
  return partyInWords({ id, name: people.get(id) ?? null });
}

export function roomInWords(id: number, names: Names): string {
  return names.rooms.get(id) ?? `number ${id}, deleted`;
}

/** The numbers in a detail. */
export function numbersIn(value: string | number | null | undefined): number[] {
  return String(value ?? "")
    .split(",")
    .map(Number)
    .filter((id) => Number.isSafeInteger(id) && id > 0);
}

const valuesOf = ({ details }: Event, keys: readonly string[]) => keys.map((key) => details[key]);

const idsOf = (values: readonly (string | number | null | undefined)[]) => [...new Set(values.flatMap(numbersIn))];
