import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { acrossClinics } from "@/db";
import { bulkItems, bulkRuns } from "@/db/schema/runs";
import { aClinic, times } from "@/lib/testing/factories";
import { purgeBulkRuns } from "./purge";

const daysAgo = (days: number) => sql`now() - make_interval(days => ${days})`;

test("runs are forgotten ninety days after they were done, with what became of whom, and no others", async () => {
  const { id: clinicId } = await aClinic();
  const aRun = async (
    wanted: Pick<typeof bulkRuns.$inferInsert, "state"> & { finishedAt?: ReturnType<typeof sql> },
  ) => {
    const run = { clinicId, actorId: 1, change: "suspend", total: 1, createdAt: daysAgo(200) } as const;
    return acrossClinics(async (tx) => {
      const [added] = await tx
        .insert(bulkRuns)
        .values({ ...run, creationKey: randomUUID(), ...wanted })
        .returning();
      await tx.insert(bulkItems).values({ clinicId, runId: added?.id ?? 0, userId: 1 });
      return added?.id ?? 0;
    });
  };
  const kept = [
    await aRun({ state: "queued" }),
    await aRun({ state: "running" }),
    await aRun({ state: "done", finishedAt: daysAgo(89) }),
  ];
  await Promise.all(times(6, () => aRun({ state: "done", finishedAt: daysAgo(91) })));

  expect(await purgeBulkRuns()).toBe(6);
  const left = await acrossClinics(async (tx) => ({
    runs: await tx.select().from(bulkRuns).where(eq(bulkRuns.clinicId, clinicId)),
    items: await tx.select().from(bulkItems).where(eq(bulkItems.clinicId, clinicId)),
  }));
  expect(left.runs.map(({ id }) => id).sort()).toEqual(kept.sort());
  expect(left.items.map(({ runId }) => runId).sort()).toEqual(kept.sort());
});
