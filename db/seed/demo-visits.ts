import { addDays, todayIn } from "@/lib/calendar-date";
import { exitReasons, type visits } from "../schema/visits";
import { type DemoRoom, demoTimeZone } from "./demo-people";
import { openingHours, visitsOn } from "./opening-hours";
import { seededRandom } from "./random";
import { momentOn } from "./wall-clock";

type Visit = typeof visits.$inferInsert;
type Person = { id: number; lastName: string; status: string; subtype?: string | null };
type Clinic = { clinicId: number; providers: Person[]; members: { id: number }[]; roomIds: Map<string, number> };

const daysPast = 90;
const daysToCome = 12;
const minute = 1 / 60;
const cancelled = exitReasons.filter((reason) => reason !== "no_show" && reason !== "other");

/**
 * Ninety days of visits up to yesterday, and some from tomorrow on, in the clinic's opening hours: three of them Andrea Sanders's, in
 * two rooms. What is of today is in `demoToday`.
 */
export function demoVisits(clinic: Clinic, today = todayIn(demoTimeZone)): Visit[] {
  const { clinicId, providers, members, roomIds } = clinic;
  const random = seededRandom(90);
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)] as T;
  const seeing = providers.filter(
    ({ status, subtype, lastName }) => status === "active" && subtype === "lsp" && lastName !== "Sanders",
  );
  const at = (day: number, hour: number) => momentOn(addDays(today, day), hour, demoTimeZone);
  const room = (slug: DemoRoom) => {
    const roomId = roomIds.get(slug);
    if (!roomId) throw new Error(`There is no demo room ${slug}.`);
    return { clinicId, memberId: pick(members).id, roomId };
  };
  /** A visit on a day counted from today, at a quarter of an hour at which its room is open. */
  const planned = (day: number) => {
    const { slug, hours } = pick(openingHours(addDays(today, day)));
    return { ...room(slug), providerId: pick(seeing).id, hour: pick(hours) + pick([0, 0.25, 0.5, 0.75]) };
  };

  const past = Array.from({ length: daysPast }, (_, index) => index - daysPast).flatMap((day) =>
    Array.from({ length: visitsOn(addDays(today, day), random()) }, (): Visit => {
      const { hour, ...visit } = planned(day);
      const scheduledAt = at(day, hour);
      const outcome = random();
      if (outcome < 0.82) {
        const startedAt = hour + random() * 12 * minute;
        const endedAt = startedAt + (8 + random() * 30) * minute;
        return {
          ...{ ...visit, status: "completed", scheduledAt },
          ...{ startedAt: at(day, startedAt), endedAt: at(day, endedAt) },
        };
      }
      const isMissed = outcome < 0.91;
      return {
        ...visit,
        status: isMissed ? "missed" : "cancelled",
        scheduledAt,
        endedAt: at(day, hour + 15 * minute),
        exitReason: isMissed ? "no_show" : pick(cancelled),
      };
    }),
  );
  const toCome = Array.from({ length: 30 }, (_, index): Visit => {
    const { hour, ...visit } = planned(1 + (index % daysToCome));
    return { ...visit, status: "scheduled", scheduledAt: at(1 + (index % daysToCome), hour) };
  });
  const andrea = providers.find(({ lastName }) => lastName === "Sanders");
  const andreas = (["jessica", "primary-care", "primary-care"] as const).map(
    (slug, index): Visit => ({
      ...room(slug),
      providerId: andrea?.id ?? null,
      status: "scheduled",
      scheduledAt: at(2 + index, 9.5 + index),
    }),
  );
  return [...past, ...toCome, ...andreas];
}
