import type { ExitReason } from "@/lib/visits/life";
import type { EndedOfRoom, PendingOfRoom } from "./visit-counts";

/** Visits by what became of them; every visit is in one of the three. */
export type Outcomes = { completed: number; pending: number; missedOrCancelled: number };

export type Totals = Outcomes & { total: number };

/** How one room was used. */
export type RoomUse = Totals & {
  id: number;
  name: string;
  /** Of all visits of the clinic in the period, from 0 to 1. */
  share: number;
};

type ReasonCount = { reason: ExitReason | null; total: number; share: number };

/** What all of these visits together are; of those that are pending, the current or the earlier ones. */
export function totalsOf(ended: readonly EndedOfRoom[], pending: readonly PendingOfRoom[], isCurrent = true): Totals {
  const completed = sum(ended.filter(({ status }) => status === "completed"));
  const missedOrCancelled = sum(ended.filter(({ status }) => status === "missed" || status === "cancelled"));
  const open = sum(pending.filter((row) => row.isCurrent === isCurrent));
  return { completed, missedOrCancelled, pending: open, total: completed + missedOrCancelled + open };
}

/** The rooms by their visits, busiest first: those that had any, and those that are open and had none. */
export function roomUseOf(
  rooms: readonly { id: number; name: string; closedAt: Date | null }[],
  ended: readonly EndedOfRoom[],
  pending: readonly PendingOfRoom[],
): RoomUse[] {
  const [endedIn, pendingIn] = [byRoom(ended), byRoom(pending)];
  const all = totalsOf(ended, pending).total;
  return rooms
    .map(({ id, name, closedAt }) => {
      const totals = totalsOf(endedIn.get(id) ?? [], pendingIn.get(id) ?? []);
      return { id, name, isClosed: closedAt !== null, ...totals, share: all > 0 ? totals.total / all : 0 };
    })
    .filter(({ total, isClosed }) => total > 0 || !isClosed)
    .sort((a, b) => b.total - a.total);
}

/** Why visits did not take place, most frequent first. */
export function exitReasonsOf(ended: readonly EndedOfRoom[]): ReasonCount[] {
  const counts = new Map<ExitReason | null, number>();
  for (const { status, exitReason, total } of ended) {
    if (status !== "completed") counts.set(exitReason, (counts.get(exitReason) ?? 0) + total);
  }
  const all = [...counts.values()].reduce((one, other) => one + other, 0);
  return [...counts]
    .map(([reason, total]) => ({ reason, total, share: total / all }))
    .sort((a, b) => b.total - a.total || String(a.reason).localeCompare(String(b.reason)));
}

function byRoom<T extends { roomId: number }>(rows: readonly T[]): Map<number, T[]> {
  const found = new Map<number, T[]>();
  for (const row of rows) {
    const list = found.get(row.roomId);
    if (list) list.push(row);
    else found.set(row.roomId, [row]);
  }
  return found;
}

function sum(rows: readonly { total: number }[]): number {
  return rows.reduce((total, row) => total + row.total, 0);
}
