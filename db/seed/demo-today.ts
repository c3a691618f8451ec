import type { visits } from "../schema/visits";
import { type DemoRoom, demoRooms } from "./demo-people";
import { daysAgo } from "./random";

type Visit = typeof visits.$inferInsert;
type Clinic = {
  clinicId: number;
  providers: { id: number; lastName: string }[];
  members: { id: number }[];
  roomIds: Map<string, number>;
};

const minutesAgo = (minutes: number) => daysAgo(minutes / 1440);

/**
 * What goes on around the moment of the first start, so that nobody's home is empty: patients who wait in the owner's room, a guest
 * among them, one who is being seen, and visits later today, Jane Gomez's among them.
 */
export function demoToday({ clinicId, providers, members, roomIds }: Clinic): Visit[] {
  const by = (lastName: string) => providers.find((provider) => provider.lastName === lastName)?.id ?? null;
  const [jane] = members;
  const inRoom = (slug: DemoRoom) => {
    const roomId = roomIds.get(slug);
    if (!roomId) throw new Error(`There is no demo room ${slug}.`);
    return { clinicId, roomId };
  };
  /** A patient of the room: the demo members take turns over the rooms. */
  const patient = (slug: DemoRoom, turn: number) => {
    const at = demoRooms.findIndex((room) => room.slug === slug) + demoRooms.length * turn;
    return { ...inRoom(slug), memberId: members[at]?.id ?? null };
  };
  const walkIn = (minutes: number, reason: string) =>
    ({
      status: "waiting",
      origin: "walk_in",
      scheduledAt: minutesAgo(minutes),
      arrivedAt: minutesAgo(minutes),
      reason,
    }) as const;
  const later = (hours: number) => ({ status: "scheduled", scheduledAt: minutesAgo(-60 * hours) }) as const;

  return [
    { ...patient("jessica", 1), ...walkIn(18, "Cough and a sore throat since Monday") },
    {
      ...patient("jessica", 2),
      providerId: by("Miller"),
      status: "waiting",
      scheduledAt: minutesAgo(5),
      arrivedAt: minutesAgo(11),
      reason: "Results of the blood test",
    },
    { ...inRoom("jessica"), guestName: "Walter Young", ...walkIn(4, "Rash on the left arm") },
    { ...inRoom("jessica"), memberId: jane?.id ?? null, providerId: by("Miller"), ...later(2), reason: "Follow-up" },
    { ...patient("jessica", 3), providerId: by("Miller"), ...later(4) },
    {
      ...patient("jessica", 4),
      providerId: by("Miller"),
      status: "completed",
      scheduledAt: minutesAgo(90),
      arrivedAt: minutesAgo(97),
      startedAt: minutesAgo(88),
      endedAt: minutesAgo(64),
    },
    {
      ...patient("primary-care", 1),
      providerId: by("Nair"),
      status: "in_progress",
      scheduledAt: minutesAgo(15),
      arrivedAt: minutesAgo(21),
      startedAt: minutesAgo(12),
      reason: "New prescription",
    },
    { ...patient("primary-care", 2), ...walkIn(7, "Back pain after moving house") },
    { ...patient("pediatrics", 1), ...walkIn(9, "Ear ache, since last night") },
    { ...patient("pediatrics", 2), providerId: by("Okafor"), ...later(1) },
    { ...patient("dermatology", 1), providerId: by("Rossi"), ...later(1.5) },
    { ...patient("mental-health", 1), providerId: by("Nair"), ...later(3) },
  ];
}
