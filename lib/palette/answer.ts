import type { Route } from "next";
import { inClinic } from "@/db";
import { grant, type Person } from "@/lib/auth/grant";
import type { PaletteQuery } from "./input";
import { pagesOf } from "./pages";
import { findPeople } from "./people";
import { findPersonActions } from "./person-actions";
import { findRooms } from "./rooms";
import { isNamedBy } from "./words";

/** One thing that was found: everything the palette offers is a place in the app. */
export type PaletteItem = { href: Route; label: string; hint?: string };

type GroupName = "people" | "rooms" | "pages" | "actions";
export type PaletteGroup = { name: GroupName; label: string; items: PaletteItem[] };

/** What the palette shows for a term: groups in their order, empty ones left out. What the person may not see is not found. */
export async function findInPalette(person: Person, { q, on }: PaletteQuery): Promise<PaletteGroup[]> {
  const reader = grant(person, "users.read");
  const [found, inView] = await Promise.all([
    // Before anything is typed nobody is looked for.
    q === "" ? { people: [], rooms: [] } : find(person, q),
    reader && on !== null ? findPersonActions(reader, on) : null,
  ]);
  const named = (items: PaletteItem[]) => items.filter(({ label }) => isNamedBy(q, label));
  const actions: PaletteGroup = {
    name: "actions",
    label: `Actions on ${inView?.name}`,
    items: named(inView?.items ?? []),
  };
  const groups: PaletteGroup[] = [
    { name: "people", label: "People", items: found.people },
    { name: "rooms", label: "Rooms", items: found.rooms },
    { name: "pages", label: "Pages", items: named(pagesOf(person)) },
  ];
  // Who opens the palette in front of a person and has typed nothing means that person first.
  return (q === "" ? [actions, ...groups] : [...groups, actions]).filter(({ items }) => items.length > 0);
}

function find(person: Person, term: string) {
  const reader = grant(person, "users.read");
  return inClinic(person, async (tx) => ({
    people: reader ? await findPeople(tx, reader, term) : [],
    rooms: await findRooms(tx, person, term),
  }));
}
