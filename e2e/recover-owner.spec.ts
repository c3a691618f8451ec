import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { auditOf } from "@/lib/testing/factories";
import { expect, test } from "./fixtures";

/** What `npm run recover-owner` says and how it ends, beside a server with its own Postgres and with nobody at the terminal. */
async function recover(args: readonly string[], settings: Record<string, string> = {}) {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/recover-owner.ts", ...args], {
    env: { ...process.env, DATABASE_URL: "", DATA_DIR: process.env.E2E_DATA_DIR, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const output of [child.stdout, child.stderr]) output.on("data", (chunk: Buffer) => (said += chunk));
  const code = await new Promise<number | null>((done) => child.once("close", done));
  return { code, said };
}

test("an owner who has lost everything is let in again from the server's command line, with a reason", async ({
  as,
  page,
  house,
}) => {
  const lost = await as("owner");
  await lost.goto("/admin");
  const clinic = ["--clinic", String(house.clinic.id)];
  const reason = "The phone and the notebook are lost";
  const [away, silent] = await Promise.all([
    recover(clinic, { DATA_DIR: join(tmpdir(), "no-server-here") }),
    recover(clinic),
  ]);
  expect(away).toMatchObject({ code: 1, said: expect.stringContaining("No server is running on the data in") });
  expect(silent).toMatchObject({ code: 1, said: expect.stringContaining('add --reason "…"') });
  expect(await auditOf(house.clinic)).toEqual([]);

  const { code, said } = await recover([...clinic, "--reason", reason]);
  expect(said).toContain("Test Clinic: Olive Owner");
  expect(said).toContain("a message goes to the 2 people with rights.");
  expect(code).toBe(0);
  expect(await auditOf(house.clinic)).toMatchObject([
    { action: "owner.recovered", actorId: null, details: { reason } },
  ]);
  await lost.reload();
  await expect(lost).toHaveURL(/\/login\?reason=password/);

  const [link = ""] = said.match(/^http.+$/m) ?? [];
  const [, username = ""] = said.match(/^Done. For (\S+) /m) ?? [];
  await page.goto(link);
  await page.getByLabel(/^New Password/).fill("Orchard-Number-1!");
  await page.getByLabel("Confirm Password").fill("Orchard-Number-1!");
  await page.getByRole("button", { name: "Set Password" }).click();
  await page.getByLabel("Username").fill(username);
  await page.getByLabel("Password", { exact: true }).fill("Orchard-Number-1!");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: /Welcome/ })).toBeVisible();
});
