import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";

declare module "vitest" {
  export interface ProvidedContext {
    templateUrl: string;
  }
}

/** A Postgres of the tests' own, in a folder that is thrown away; one migrated database that each worker copies. */
export default async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), "clinic-admin-test-"));
  const postgres = await startEmbedded(folder, { durable: false });
  const url = new URL(postgres.url);
  url.pathname = "/clinic_template";
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query("create database clinic_template");
  await client.end();
  await migrate(url.href);
  project.provide("templateUrl", url.href);

  return async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
