import { sql } from "drizzle-orm";
import pg from "pg";
import { expect, test, vi } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { record } from "@/lib/audit/record";
import { sealAudit } from "@/lib/audit/seal";
import { verifyClinic } from "@/lib/audit/verify";
import { aClinic } from "@/lib/testing/factories";
import { catchUpWithTrail } from "./transaction-counter";

test("after a restore from a dump the counter is moved on, and new events are sealed behind the old ones", async () => {
  const clinic = await aClinic();
  const by = { clinicId: clinic.id, userId: 1, address: null };
  await acrossClinics((tx) =>
    tx.execute(sql`insert into audit_events (clinic_id, action, written_by)
      select ${clinic.id}, 'user.viewed', (pg_snapshot_xmax(pg_current_snapshot())::text::bigint + 20000)::text::xid8`),
  );
  const verdict = () => acrossClinics((tx) => verifyClinic(tx, clinic.id));
  expect(await verdict()).toMatchObject({ waiting: 1, isSetBack: true });

  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await catchUpWithTrail(client);
  await catchUpWithTrail(client);
  await client.end();

  await inClinic(by, (tx) => record(tx, by, "user.edited"));
  await vi.waitFor(
    async () => {
      await sealAudit();
      expect(await verdict()).toMatchObject({ events: 2, waiting: 0, isSetBack: false, faults: [] });
    },
    { timeout: 20_000 },
  );
});
