// What `npm test` runs, from a clone with nothing installed: every check, each seen even if an earlier one failed.
import "./node-version.mjs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, install, PreparationError, stopPreparing } from "./prepare.mjs";
import { findBrowser } from "./testing/browser.mjs";
import { endAll, node, run } from "./testing/programs.mjs";
import { playwrightResult, vitestResult } from "./testing/reports.mjs";

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    stopPreparing();
    endAll();
    process.exit(1);
  });
}

const reports = await mkdtemp(join(tmpdir(), "clinic-admin-test-"));
const total = { passed: 0, failed: 0 };

const installed = await step("Install", () => check(install));
if (installed) {
  const browser = await step("Browser", () => findBrowser(console.log)).catch((error) => error);
  if (browser instanceof Error) console.log(browser.message);
  else if (browser) process.env.CHROMIUM_PATH = browser;

  await step("Biome", () => counted(passes("@biomejs/biome/bin/biome", "check")));
  await step("Types", () => counted(typesPass()));
  const built = buffered(build);
  await step("Unit and integration tests", () => vitest());
  const isBuilt = await step("Production build", () => counted(built()));
  if (isBuilt) await step("End to end", () => playwright());
  else console.log("The end-to-end tests need the build and were not run.");
} else {
  total.failed += 1;
}

await rm(reports, { recursive: true, force: true });
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);

async function step(title, work) {
  console.log(`\n== ${title} ==`);
  const start = Date.now();
  try {
    return await work();
  } finally {
    console.log(`   ${title}: ${((Date.now() - start) / 1000).toFixed(1)} s`);
  }
}

/** Biome, the types and the build are one check each. */
async function counted(result) {
  const passed = await result;
  total[passed ? "passed" : "failed"] += 1;
  return passed;
}

async function check(prepare, tell = console.log) {
  try {
    await prepare(tell);
    return true;
  } catch (error) {
    if (!(error instanceof PreparationError)) throw error;
    tell(`${error.output}\n${error.message}`);
    return false;
  }
}

/** Starts at once, beside the tests; what it says is shown when its turn comes. */
function buffered(prepare) {
  const told = [];
  const result = check(prepare, (line) => told.push(line));
  return async () => {
    const passed = await result;
    console.log(told.join("\n") || "   nothing changed since the last build");
    return passed;
  };
}

async function passes(...command) {
  return (await run(...node(...command))) === 0;
}

/** Next writes the types of the routes first, which the type checker then holds the links against. */
async function typesPass() {
  const generated = await passes("next/dist/bin/next", "typegen");
  return (await passes("typescript/bin/tsc", "--noEmit")) && generated;
}

async function vitest() {
  const file = join(reports, "vitest.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  add(await vitestResult(file, await run(...node("vitest/vitest.mjs", "run", ...reporters))));
}

async function playwright() {
  const file = join(reports, "playwright.json");
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file, PLAYWRIGHT_HTML_OPEN: "never" };
  add(
    await playwrightResult(
      file,
      await run(...node("@playwright/test/cli.js", "test", "--reporter=list,json"), { env }),
    ),
  );
}

function add({ passed, failed }) {
  total.passed += passed;
  total.failed += failed;
}
