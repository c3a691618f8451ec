import { sql } from "drizzle-orm";
import pg from "pg";
import { expect, test, vi } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { record } from "@/lib/audit/record";
import { sealAudit } from "@/lib/audit/seal";
import { verifyClinic } from "@/lib/audit/verify";
import { aClinic } from "@/lib/testing/factories";
import { catchUpWithTrail } from "./transaction-counter";

async function catchUp(): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await catchUpWithTrail(client).finally(() => client.end());
}

test("after a restore from a dump the counter is moved on, and new events are sealed behind the old ones", async () => {
  const clinic = await aClinic();
  const by = { clinicId: clinic.id, userId: 1, address: null };
  await acrossClinics((tx) =>
    tx.execute(sql`insert into audit_events (clinic_id, action, written_by)
      select ${clinic.id}, 'user.viewed', (pg_snapshot_xmax(pg_current_snapshot())::text::bigint + 20000)::text::xid8`),
  );
  const verdict = () => acrossClinics((tx) => verifyClinic(tx, clinic.id));
  expect(await verdict()).toMatchObject({ waiting: 1, lag: { behind: expect.any(Number) } });

  await catchUp();
  await catchUp();

  await inClinic(by, (tx) => record(tx, by, "user.edited"));
  await vi.waitFor(
    async () => {
      await sealAudit();
      expect(await verdict()).toMatchObject({ events: 2, waiting: 0, lag: null, faults: [] });
    },
    { timeout: 20_000 },
  );
});

test("a server that would count for very long does not start, and says what to do, also when only a seal is left", async () => {
  const clinic = await aClinic();
  const latest = 5_000_000_000;
  await acrossClinics((tx) =>
    tx.execute(sql`insert into audit_seals (clinic_id, number, last_written_by, last_event_id, events, hash)
      values (${clinic.id}, 1, ${latest}::text::xid8, 1, 1, '')`),
  );
  await expect(catchUp()).rejects.toThrow(/restored from a dump.*"pg_resetwal --epoch=2" on the data directory/);
});
