import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type APIRequestContext, request as requests } from "@playwright/test";
import pg from "pg";
import { demoPassword } from "@/db/seed/demo-sign-ins";
import { expect, test } from "./fixtures";
import { databaseUrl, removeFolder, type Server, startServer } from "./server";

// Each test kills a server of its own; starting one twice takes its time on two cores.
test.setTimeout(120_000);

/** Runs one query on a server's own Postgres. */
async function query<T extends object>(folder: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: await databaseUrl(folder) });
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

async function postmaster(folder: string): Promise<number> {
  return Number((await readFile(join(folder, "postgres", "postmaster.pid"), "utf8")).split("\n")[0]);
}

/** The supervisor's pid and those of what it started, as its lock file says. */
async function ownPids(folder: string): Promise<number[]> {
  const { pid, web } = JSON.parse(await readFile(join(folder, "server.pid"), "utf8"));
  return [pid, web].filter(Boolean);
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It went with the others.
  }
}

async function signIn(api: APIRequestContext): Promise<void> {
  const { csrfToken } = await (await api.get("/api/auth/csrf")).json();
  const form = { username: "sarah.miller@example.com", password: demoPassword, csrfToken, json: "true" };
  await api.post("/api/auth/callback/credentials", { form });
}

test("a Postgres that is killed means 503 and not signed out, and is back by itself", async () => {
  const server = await startServer();
  const api = await requests.newContext({ baseURL: server.url });
  try {
    await signIn(api);
    expect((await api.get("/admin/users")).status()).toBe(200);

    kill(await postmaster(server.folder));
    const seen = new Set<number>();
    await expect(async () => {
      const answer = await api.get("/admin/users", { maxRedirects: 0 });
      seen.add(answer.status());
      if (answer.status() === 503) expect(answer.headers()["retry-after"]).toBe("5");
      expect(answer.status()).toBe(200);
      expect((await answer.text()).includes("paid user seats")).toBe(true);
    }).toPass({ intervals: [50], timeout: 15_000 });
    // Never "signed out" (302, 307), never an error page (500).
    expect([...seen].filter((status) => status !== 200 && status !== 503)).toEqual([]);
  } finally {
    await api.dispose();
    await server.stop();
    await removeFolder(server.folder);
  }
});

test("kill -9 of everything during a disable: after the next start the change is whole or absent", async ({
  browser,
}) => {
  let server: Server = await startServer();
  try {
    const context = await browser.newContext({ baseURL: server.url });
    const page = await context.newPage();
    await signIn(context.request);
    await page.goto("/admin/users?name=Daniel+Okafor");
    await page.getByRole("button", { name: "Disable Daniel Okafor" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Disable The User" }).click({ noWaitAfter: true });
    const pids = [...(await ownPids(server.folder)), await postmaster(server.folder)];
    for (const pid of pids) kill(pid);
    await context.close();
    await server.stop();

    server = await startServer(server.folder);

    const [state] = await query<{ status: string; events: number; open: number }>(
      server.folder,
      `select m.status,
         (select count(*)::int from audit_events a where a.subject_id = m.user_id and a.action = 'user.disabled') as events,
         (select count(*)::int from sessions s where s.user_id = m.user_id and s.ended_at is null) as open
       from memberships m where m.first_name = 'Daniel' and m.last_name = 'Okafor'`,
    );
    expect([
      { status: "disabled", events: 1, open: 0 },
      { status: "active", events: 0, open: 0 },
    ]).toContainEqual(state);
  } finally {
    await server.stop();
    await removeFolder(server.folder);
  }
});
