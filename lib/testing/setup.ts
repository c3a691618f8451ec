import pg from "pg";
import { afterAll, inject, vi } from "vitest";
import { pool } from "@/db";

// Every test file starts on a fresh copy of the migrated database, which files in other workers never see, and with what our own
// modules remember, the pool and the environment as no file before it left them.
const given = { ...process.env };
const template = new URL(inject("templateUrl"));
const name = `test_${process.pid}_${Date.now()}`;
const admin = new URL(template);
admin.pathname = "/postgres";

await onServer((client) => client.query(`create database ${name} template clinic_template`));
process.env.DATABASE_URL = new URL(`/${name}`, template).href;
process.env.AUTH_SECRET = "a secret of the tests, forty characters..";
process.env.LOG_LEVEL = "silent";

afterAll(async () => {
  await pool().end();
  delete (globalThis as { clinicPool?: unknown }).clinicPool;
  vi.resetModules();
  for (const changed of Object.keys(process.env)) if (!(changed in given)) delete process.env[changed];
  Object.assign(process.env, given);
  await onServer((client) => client.query(`drop database ${name} with (force)`));
});

async function onServer(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: admin.href });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
