import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import { node, run } from "./programs.mjs";

const ANSWER = 20_000;
const DOWNLOAD = 180_000;
/** The headless build first: a test takes a quarter less time on it. */
const SYSTEM = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The path of a Chromium that starts on this machine, "" for Playwright's own; throws when none can be had. */
export async function findBrowser(tell) {
  const { CHROMIUM_PATH } = process.env;
  if (CHROMIUM_PATH && (await starts(CHROMIUM_PATH))) return CHROMIUM_PATH;
  if (await startsPlaywrights()) return "";
  const system = await systemBrowser();
  if (system) return system;

  tell("Fetching a browser (first run only)…");
  await run(...node("@playwright/test/cli.js", "install", "chromium"), { timeout: DOWNLOAD });
  if (await startsPlaywrights()) return "";
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update", "-qq"], { env, timeout: DOWNLOAD });
    await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", SYSTEM[0]], { env, timeout: DOWNLOAD });
    const installed = await systemBrowser();
    if (installed) return installed;
  }
  throw new Error("No browser was found or could be installed; install Chromium, or set CHROMIUM_PATH to one.");
}

/** Playwright runs tests on its headless build, which lacks system libraries on a bare machine. */
async function startsPlaywrights() {
  const { chromium } = await import("@playwright/test");
  const full = chromium.executablePath();
  return existsSync(full) && (await starts(full));
}

async function systemBrowser() {
  for (const name of SYSTEM) if (await starts(name)) return await pathOf(name);
  return undefined;
}

async function pathOf(name) {
  const { stdout } = await promisify(execFile)("/bin/sh", ["-c", 'command -v "$1"', "sh", name]);
  return stdout.trim();
}

/** A file that is there may still be a stub, or lack a library. */
async function starts(program) {
  try {
    await promisify(execFile)(program, ["--version", "--no-sandbox"], { timeout: ANSWER });
    return true;
  } catch {
    return false;
  }
}
