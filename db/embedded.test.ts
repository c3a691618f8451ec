import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type EmbeddedPostgres, startEmbedded } from "./embedded";
import { EmbeddedPostgresError } from "./embedded/failure";
import { commandOf, isAlive } from "./embedded/processes";

const fast = { durable: false };
const isRoot = process.getuid?.() === 0;
let folder: string;
let started: EmbeddedPostgres[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "embedded postgres "));
  started = [];
});

afterEach(async () => {
  for (const postgres of started) await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

async function start(dataDir = join(folder, "data"), options: Parameters<typeof startEmbedded>[1] = fast) {
  const postgres = await startEmbedded(dataDir, options);
  started.push(postgres);
  return postgres;
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe("a fresh folder", { timeout: 60_000 }, () => {
  test("gets a UTF-8 database that asks for its password and keeps it to its owner", async () => {
    const postgres = await start();
    expect(postgres.url).toMatch(/^postgresql:\/\/postgres:[\w-]{64}@127\.0\.0\.1:\d+\/clinic$/);
    const [found] = await ask(
      postgres.url,
      "select current_database() as name, getdatabaseencoding() as encoding, lower('ÄÖÜ') as lower, array_agg(distinct auth_method) as auth from pg_hba_file_rules",
    );
    expect(found).toEqual({ name: "clinic", encoding: "UTF8", lower: "äöü", auth: ["scram-sha-256"] });
    await ask(postgres.url, "create extension pg_trgm");
    const [trigrams] = await ask(postgres.url, "select cardinality(show_trgm('Анна')) as count");
    expect(trigrams).toEqual({ count: 5 });
    await expect(ask(postgres.url.replace(/:[\w-]{64}@/, ":wrong@"), "select 1")).rejects.toThrow(/password/);
    expect((await stat(join(folder, "data", "postgres-password"))).mode & 0o777).toBe(0o600);
  });

  test("keeps what was written over a stop and a start", async () => {
    const first = await start();
    await ask(first.url, "create table kept as select 7 as n");
    await first.stop();
    await expect.poll(() => isAlive(first.pid)).toBe(false);
    const second = await start();
    expect(await ask(second.url, "select n from kept")).toEqual([{ n: 7 }]);
  });

  test("sweeps up what a kill during the making left behind", async () => {
    const unfinished = join(folder, "data", "postgres-making-killed", "postgres");
    await mkdir(unfinished, { recursive: true });
    await writeFile(join(unfinished, "PG_VERSION"), "18\n");
    await start();
    expect(existsSync(unfinished)).toBe(false);
  });
});

describe("after a crash", { timeout: 60_000 }, () => {
  test("a Postgres left by a killed process is replaced, and nothing committed is lost", async () => {
    const script = `
      const { startEmbedded } = await import(${JSON.stringify(resolve("db/embedded.ts"))});
      const postgres = await startEmbedded(process.argv[1]);
      console.log(postgres.pid + " " + postgres.url);
      setInterval(() => {}, 1000);`;
    const data = join(folder, "data");
    const node = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script, data], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = (await once(node.stdout, "data")) as [Buffer];
    const [pid, url] = line.toString().trim().split(" ") as [string, string];
    await ask(url, "create table kept as select 7 as n");
    node.kill("SIGKILL");
    await once(node, "exit");
    expect(await commandOf(Number(pid))).toContain("postgres");

    const next = await start(data, {});
    expect(await commandOf(Number(pid))).toBe("");
    expect(await ask(next.url, "select n from kept")).toEqual([{ n: 7 }]);
  });

  test("a killed Postgres is reported once and comes back on the same port", async () => {
    const first = await start(undefined, {});
    const exited = new Promise<void>((done) => first.onExit(done));
    await ask(first.url, "create table kept as select 7 as n");
    process.kill(first.pid, "SIGKILL");
    await exited;
    const second = await start(undefined, { port: first.port });
    expect(second.url).toBe(first.url);
    expect(await ask(second.url, "select n from kept")).toEqual([{ n: 7 }]);
  });

  test.each([
    ["a process that has ended", "999999999"],
    ["a process that is not Postgres", String(process.pid)],
    ["nothing readable", "?"],
    ["nothing at all", ""],
  ])("a postmaster.pid that names %s is harmless", async (_, pid) => {
    await (await start()).stop();
    const file = join(folder, "data", "postgres", "postmaster.pid");
    await writeFile(file, pid && `${pid}\n${join(folder, "data", "postgres")}\n1700000000\n5432\n\n127.0.0.1\n`);
    const postgres = await start();
    expect(await readFile(file, "utf8")).toContain(`${postgres.pid}\n`);
  });
});

describe("refusals", { timeout: 60_000 }, () => {
  test("a lost password and another version are one sentence each, and touch nothing", async () => {
    await (await start()).stop();
    const version = join(folder, "data", "postgres", "PG_VERSION");
    await writeFile(version, "17\n");
    await expect(start()).rejects.toThrow(EmbeddedPostgresError);
    await expect(start()).rejects.toThrow(/is of Postgres 17, not 18/);
    await writeFile(version, "18\n");
    await rm(join(folder, "data", "postgres-password"));
    await expect(start()).rejects.toThrow(/password .* is gone/);
    expect(existsSync(join(folder, "data", "postgres-password"))).toBe(false);
  });
});

describe.skipIf(!isRoot)("as root (skipped for others: they run Postgres themselves)", { timeout: 60_000 }, () => {
  test("works below a folder that only root may enter", async () => {
    const closed = await mkdtemp(join(homedir(), "closed "));
    try {
      const postgres = await start(join(closed, "data"));
      expect(await ask(postgres.url, "select 1 as one")).toEqual([{ one: 1 }]);
      expect((await stat(`/proc/${postgres.pid}`)).uid).not.toBe(0);
    } finally {
      for (const postgres of started.splice(0)) await postgres.stop();
      await rm(closed, { recursive: true, force: true });
    }
  });
});
