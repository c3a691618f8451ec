import { exitReasons, type visits } from "../schema/visits";
import { daysAgo, seededRandom } from "./random";

type Visit = typeof visits.$inferInsert;
type Person = { id: number; lastName: string; status: string; subtype?: string | null };
type Clinic = { clinicId: number; providers: Person[]; members: { id: number }[]; roomIds: number[] };

const days = 90;
const visitsADay = 14;
const hour = 1 / 24;
const cancelled = exitReasons.filter((reason) => reason !== "no_show" && reason !== "other");

/** Ninety days of visits, and some to come: three of Andrea Sanders's, in two rooms. */
export function demoVisits({ clinicId, providers, members, roomIds }: Clinic): Visit[] {
  const random = seededRandom(90);
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)] as T;
  const seeing = providers.filter(
    ({ status, subtype, lastName }) => status === "active" && subtype === "lsp" && lastName !== "Sanders",
  );
  const somebody = () => ({ clinicId, memberId: pick(members).id, roomId: pick(roomIds) });

  const past = Array.from({ length: days * visitsADay }, (_, index): Visit => {
    const scheduledDaysAgo = 1 + (index % days) + random() * 10 * hour;
    const outcome = random();
    const status = outcome < 0.82 ? "completed" : outcome < 0.91 ? "missed" : "cancelled";
    const startedDaysAgo = scheduledDaysAgo - random() * 0.3 * hour;
    return {
      ...somebody(),
      providerId: pick(seeing).id,
      status,
      scheduledAt: daysAgo(scheduledDaysAgo),
      startedAt: status === "completed" ? daysAgo(startedDaysAgo) : null,
      endedAt: daysAgo(
        status === "completed" ? startedDaysAgo - (0.2 + random() * 0.5) * hour : scheduledDaysAgo - 0.25 * hour,
      ),
      exitReason:
        status === "missed" ? "no_show" : status === "cancelled" ? (cancelled[index % cancelled.length] ?? null) : null,
    };
  });
  const toCome = Array.from(
    { length: 30 },
    (): Visit => ({
      ...somebody(),
      providerId: pick(seeing).id,
      status: "scheduled",
      scheduledAt: daysAgo(-1 - random() * 12),
    }),
  );
  const andrea = providers.find(({ lastName }) => lastName === "Sanders");
  const andreas = [0, 1, 1].map(
    (room, index): Visit => ({
      ...somebody(),
      roomId: roomIds[room] as number,
      providerId: andrea?.id ?? null,
      status: "scheduled",
      scheduledAt: daysAgo(-2 - index),
    }),
  );
  return [...past, ...toCome, ...andreas];
}
