import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { auditEvents } from "../schema/audit";
import type { Place } from "./demo-rows";
import { daysAgo, seededRandom } from "./random";

type Clinic = { clinicId: number; providers: Place[]; members: Place[]; roomIds: Map<string, number> };
type Event = Omit<typeof auditEvents.$inferInsert, "clinicId">;

const addresses = ["203.0.113.20", "203.0.113.41", "198.51.100.7", "2001:db8:20::51"];

const editedFields = ["Phone", "Phone, Address, City", "Primary Care Physician Name", "Timezone", "Address, Zip"];

/**
 * What people did in the last weeks, for the Audit Log: a few changes that tell something, the days of the front desk, and `others`,
 * such as what was paid for.
 */
export async function addDemoTrail(
  tx: NodePgDatabase,
  { clinicId, ...people }: Clinic,
  others: readonly Event[],
): Promise<void> {
  const events = [...turningPoints(people), ...days(people), ...others].sort((a, b) => Number(a.at) - Number(b.at));
  await tx.insert(auditEvents).values(events.map((event) => ({ ...event, clinicId })));
}

type People = Omit<Clinic, "clinicId">;

function turningPoints({ providers, members, roomIds }: People): Event[] {
  const id = (lastName: string) => userIdOf(providers, lastName);
  const member = (index: number) => members[index]?.userId;
  const room = (slug: string) => roomIds.get(slug) ?? 0;
  const [sarah, priya, maria] = [id("Miller"), id("Nair"), id("López")];
  const by = (actorId: number, at: number): Pick<Event, "actorId" | "at" | "address"> => ({
    ...{ actorId, at: daysAgo(at) },
    address: addresses[actorId % addresses.length] ?? null,
  });
  return [
    { ...by(sarah, 60), subjectId: id("Webb"), action: "user.disabled", details: { from: "active", to: "disabled" } },
    {
      ...by(sarah, 45.2),
      ...{ subjectId: id("Kim"), action: "user.rolesChanged" },
      details: { was: "Scheduler", is: "Account Manager, Scheduler" },
    },
    { ...by(priya, 34), subjectId: id("Berg"), action: "email.changed", details: { by: "admin" } },
    {
      ...by(sarah, 30.1),
      subjectId: id("Chen"),
      action: "user.suspended",
      details: { from: "active", to: "suspended" },
    },
    {
      ...by(sarah, 26.3),
      action: "settings.changed",
      details: {
        was: "Sign up on, Enter as guest off, search engines off",
        is: "Sign up on, Enter as guest on, search engines off",
      },
    },
    { ...by(member(0) ?? 0, 21), subjectId: member(0) ?? null, action: "password.changed", details: { by: "self" } },
    {
      ...by(priya, 17.4),
      action: "room.edited",
      details: { roomId: room("pediatrics"), was: "name “Children”", is: "name “Pediatrics”" },
    },
    {
      ...by(priya, 17.4),
      action: "room.peopleChanged",
      details: {
        roomId: room("pediatrics"),
        added: 1,
        removed: 0,
        providersAdded: String(id("Kim")),
        providersRemoved: "",
      },
    },
    { ...by(priya, 12.1), action: "users.exported", details: { format: "csv", total: 251 } },
    { ...by(sarah, 9), subjectId: id("Kim"), action: "password.set" },
    {
      ...by(maria, 6.2),
      action: "access.denied",
      details: { permission: "settings.manage", path: "/admin/settings" },
    },
    {
      at: daysAgo(4.4),
      address: "192.0.2.77",
      subjectId: id("Okafor"),
      action: "session.refused",
      details: { reason: "wrong password" },
    },
    {
      at: daysAgo(4.3999),
      address: "192.0.2.77",
      subjectId: id("Okafor"),
      action: "session.refused",
      details: { reason: "wrong password" },
    },
    {
      ...by(sarah, 2),
      ...{ subjectId: id("Hoffmann"), action: "user.invited" },
      details: { type: "provider", rooms: 1, roles: "none" },
    },
    {
      ...by(maria, 1.3),
      ...{ subjectId: member(3) ?? null, action: "user.roomsChanged" },
      details: {
        added: 1,
        removed: 1,
        roomsAdded: String(room("primary-care")),
        roomsRemoved: String(room("jessica")),
      },
    },
  ];
}

/** Two weeks of sign-ins, looks at patients' records, and what was changed in them. */
function days({ providers, members }: People): Event[] {
  const random = seededRandom(50);
  const desk = ["López", "Okafor", "Kim", "Nair"].map((lastName) => userIdOf(providers, lastName));
  const hour = 1 / 24;
  return Array.from({ length: 14 }, (_, index) => 13.7 - index).flatMap((day) =>
    desk.flatMap((actorId, place): Event[] => {
      if (random() < 0.45) return [];
      const begun = day - place * 0.3 * hour;
      const patient = members[Math.floor(random() * members.length)]?.userId ?? null;
      const address = addresses[place % addresses.length] ?? null;
      const after = (hours: number) => ({ actorId, address, at: daysAgo(begun - hours * hour) });
      return [
        { ...after(0), subjectId: actorId, action: "session.started" },
        { ...after(0.4), subjectId: patient, action: "user.viewed" },
        ...(random() < 0.5
          ? [
              {
                ...after(0.5),
                subjectId: patient,
                action: "user.edited",
                details: { fields: editedFields[place] ?? "Phone" },
              },
            ]
          : []),
        ...(random() < 0.6
          ? [{ ...after(7.5), subjectId: actorId, action: "session.ended", details: { by: "signed_out" } }]
          : []),
      ];
    }),
  );
}

function userIdOf(people: readonly Place[], lastName: string): number {
  const found = people.find((person) => person.lastName === lastName);
  if (!found) throw new Error(`${lastName} is not among the demo people.`);
  return found.userId;
}
