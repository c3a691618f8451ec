import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { actionKey } from "./action-key.mjs";

export const root = fileURLToPath(new URL("..", import.meta.url));

/** An expected failure: `message` says what to do, `output` is what the program said. */
export class PreparationError extends Error {
  constructor(message, output) {
    super(message);
    this.output = output;
  }
}

const INSTALL_STAMP = "node_modules/.clinic-admin-installed";
const BUILD_STAMP = ".next/clinic-admin-built";
const SOURCE_FOLDERS = ["app", "components", "db", "lib", "public"];
const running = new Set();

/** Installs what the lockfile says, if it or the packages asked for changed since the last time. */
export async function install(tell) {
  const hash = await installHash();
  if ((await stampIn(INSTALL_STAMP)) === hash) return;
  const first = !existsSync(join(root, "node_modules"));
  // The build needs the development packages too, whatever NODE_ENV or npm's settings leave out.
  const args = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund"];
  await timed(tell, first ? "Installing packages (first start only)" : "Installing the packages that changed", () =>
    run(...npm(args), "The packages could not be installed; what npm said is above."),
  );
  await writeFile(join(root, INSTALL_STAMP), hash);
}

/** Builds the production server, if anything that it is made of changed since the last time. */
export async function build(tell) {
  const hash = await sourceHash();
  if ((await stampIn(BUILD_STAMP)) === hash) return;
  await rm(join(root, BUILD_STAMP), { force: true });
  const env = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  // Instances that build for themselves with one secret have to give their actions the same ids.
  if (process.env.AUTH_SECRET) env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY = actionKey(process.env.AUTH_SECRET);
  await timed(tell, "Building (first start and after changes)", () =>
    run(process.execPath, ["node_modules/next/dist/bin/next", "build"], "The build failed; its reason is above.", env),
  );
  await mkdir(join(root, ".next"), { recursive: true });
  await writeFile(join(root, BUILD_STAMP), hash);
}

export function stopPreparing() {
  for (const child of running) child.kill("SIGTERM");
}

/** Runs a program quietly; its output is shown by whoever catches the failure. */
function run(program, args, failure, env = {}) {
  return new Promise((done, failed) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      shell: program === "npm" && process.platform === "win32",
    });
    running.add(child);
    const output = [];
    child.stdout.on("data", (data) => output.push(data));
    child.stderr.on("data", (data) => output.push(data));
    const finish = (code) => {
      running.delete(child);
      if (code === 0) done();
      else failed(new PreparationError(failure, Buffer.concat(output).toString().trim()));
    };
    child.once("error", (error) => {
      output.push(Buffer.from(error.message));
      finish(1);
    });
    child.once("close", finish);
  });
}

/** The npm that started this process, or else the one on the path. */
function npm(args) {
  const path = process.env.npm_execpath;
  return path?.endsWith(".js") && path.includes("npm") ? [process.execPath, [path, ...args]] : ["npm", args];
}

async function timed(tell, what, work) {
  tell(`${what}…`);
  const start = Date.now();
  await work();
  tell(`  done in ${Math.round((Date.now() - start) / 1000)} s`);
}

async function stampIn(file) {
  return (await readFile(join(root, file), "utf8").catch(() => "")).trim();
}

/** Scripts, names and versions in package.json change nothing that npm installs. */
async function installHash() {
  const { dependencies, devDependencies, overrides, allowScripts } = JSON.parse(
    await readFile(join(root, "package.json"), "utf8"),
  );
  return createHash("sha256")
    .update(JSON.stringify({ dependencies, devDependencies, overrides, allowScripts }))
    .update(await readFile(join(root, "package-lock.json")))
    .update(`${process.platform} ${process.arch}`)
    .digest("hex");
}

async function sourceHash() {
  const files = await readdir(root, { withFileTypes: true });
  const paths = files.filter((entry) => entry.isFile() && isBuildFile(entry.name)).map((entry) => entry.name);
  for (const folder of SOURCE_FOLDERS) {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      if (entry.isFile() && !/\.test\.tsx?$/.test(entry.name)) paths.push(join(entry.parentPath, entry.name));
    }
  }
  const hash = createHash("sha256").update(await installHash());
  for (const path of paths.map((path) => path.replace(root, "")).sort()) {
    hash.update(`\0${path}\0`).update(await readFile(join(root, path)));
  }
  return hash.digest("hex");
}

/** What Next reads from the top folder; anything else there, such as a script somebody tries, is no part of the build. */
function isBuildFile(name) {
  return (
    /^(proxy|instrumentation|next\.config|postcss\.config)\.(ts|mjs)$/.test(name) ||
    name === "tsconfig.json" ||
    name.startsWith(".env")
  );
}
