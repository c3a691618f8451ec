import { sql } from "drizzle-orm";
import { afterAll, expect, test, vi } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { enqueue } from "@/lib/mail/enqueue";
import { aClinic, aMember } from "@/lib/testing/factories";
import { aMailServer } from "@/lib/testing/mail-server";
import { startWorker } from "./run";
import { crontab } from "./tasks";

const server = await aMailServer();
process.env.SMTP_URL = server.url;
const clinic = await aClinic();
const member = await aMember(clinic);

afterAll(() => server.stop());

function write(): Promise<void> {
  const letter = { userId: member.userId, to: "pat@example.com", template: "email-changed" } as const;
  return inClinic({ clinicId: clinic.id }, (tx) => enqueue(tx, { clinicId: clinic.id, ...letter }));
}

async function arrived(count: number): Promise<void> {
  await vi.waitFor(() => expect(server.received).toHaveLength(count), { timeout: 15_000, interval: 50 });
}

async function connections() {
  const { rows } = await acrossClinics((tx) =>
    tx.execute(sql`select pid from pg_stat_activity where application_name = 'clinic-admin worker'`),
  );
  return rows;
}

test("a running worker delivers what is written, also after Postgres has ended its connections, until it is stopped", async () => {
  await write();
  const worker = startWorker();
  await arrived(1);
  await write();
  await arrived(2);

  await acrossClinics((tx) =>
    tx.execute(
      sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'clinic-admin worker'`,
    ),
  );
  await write();
  await arrived(3);
  await worker.stop();
  // Postgres takes a moment to see a connection go.
  await vi.waitFor(async () => expect(await connections()).toEqual([]));
  await write();
  expect(server.received).toHaveLength(3);
});

test("a worker that cannot reach Postgres at first starts when it can, and finds what was written meanwhile", async () => {
  const url = process.env.DATABASE_URL;
  const { env } = await import("@/lib/env");
  env().DATABASE_URL = "postgresql://nobody@127.0.0.1:1/nowhere";
  const worker = startWorker();
  await new Promise((resolve) => setTimeout(resolve, 300));
  env().DATABASE_URL = url;
  await arrived(4);
  await worker.stop();
});

test("the sweep is in the timetable", () => {
  expect(crontab).toContain("* * * * * sweep_mail");
});
