import { join } from "node:path";
import { EmbeddedPostgresError } from "@/db/embedded/failure";
import { keptSecret } from "@/db/embedded/secret";
import { type Env, readEnv, SettingsError } from "@/lib/env";
import { actionKey } from "./action-key.mjs";
import { announcement } from "./serve/announce";
import { type FolderLock, lockDataFolder, prepareDataFolder } from "./serve/data-folder";
import { prepareDatabase } from "./serve/database";
import { type KeptPostgres, keepPostgres } from "./serve/embedded";
import { checkOwnPostgres } from "./serve/own-postgres";
import { usablePort } from "./serve/port";
import { StartRefusal } from "./serve/refusal";
import { startWeb, type WebServer } from "./serve/web";

// npm passes a Ctrl-C on that the terminal has already delivered, so only a later one is a second.
const SAME_KEYSTROKE = 1_000;

let lock: FolderLock | undefined;
let postgres: Promise<KeptPostgres> | undefined;
let web: WebServer | undefined;
let stopping: Promise<void> | undefined;
let askedAt = 0;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    if (stopping && Date.now() - askedAt > SAME_KEYSTROKE) void force();
    else void stop(0);
  });
}
// The launcher is gone, however it went: nobody could stop this server any more.
process.on("disconnect", () => void stop(0));
// A closed terminal takes the output away, which is no reason to stop halfway through stopping.
for (const output of [process.stdout, process.stderr]) output.on("error", () => {});

serve(process.argv.includes("--dev")).catch((error: unknown) => fail(sentence(error)));

async function serve(dev: boolean): Promise<void> {
  const settings = readEnv();
  const { HOST, DATA_DIR, DATABASE_URL } = settings;
  // With a Postgres elsewhere nothing is kept here, and many servers may share one clone.
  if (!DATABASE_URL) {
    await prepareDataFolder(DATA_DIR);
    lock = await lockDataFolder(DATA_DIR, settings.APP_URL);
  }
  const port = await usablePort(HOST, settings.PORT);
  const { APP_URL } = readEnv({ ...process.env, PORT: String(port) });
  await lock?.update({ url: APP_URL });
  const secret = settings.AUTH_SECRET ?? (await keptSecret(join(DATA_DIR, "auth-secret")));
  const url = await databaseUrl(settings);
  const installation = await prepareDatabase(url, settings);
  if (stopping) return;

  web = startWeb({
    dev,
    host: HOST,
    port,
    env: webEnvironment(settings, { url, secret, appUrl: APP_URL, port }),
    ended: (how) => fail(`The web server ended unexpectedly (${how}); start again with npm start.`),
  });
  await lock?.update({ web: web.pid });
  await web.ready();
  if (!stopping) console.log(announcement(APP_URL, secret, installation));
}

async function databaseUrl({ DATABASE_URL, DATA_DIR }: Env): Promise<string> {
  if (DATABASE_URL) {
    await checkOwnPostgres(DATABASE_URL);
    return DATABASE_URL;
  }
  postgres = keepPostgres(DATA_DIR, fail);
  return (await postgres).url;
}

interface Resolved {
  url: string;
  secret: string;
  appUrl: string;
  port: number;
}

function webEnvironment(settings: Env, { url, secret, appUrl, port }: Resolved): Record<string, string> {
  return {
    DATABASE_URL: url,
    AUTH_SECRET: secret,
    APP_URL: appUrl,
    HOST: settings.HOST,
    PORT: String(port),
    DATA_DIR: settings.DATA_DIR,
    // The web server sees a DATABASE_URL either way; a trial on the local network has been accepted here.
    ALLOW_HTTP: String(settings.ALLOW_HTTP || !settings.DATABASE_URL),
    NEXTAUTH_URL: appUrl,
    NEXTAUTH_SECRET: secret,
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionKey(secret),
    NEXT_TELEMETRY_DISABLED: "1",
  };
}

/** Drains the web server, then stops Postgres, then lets the folder go; every later call waits for the first. */
function stop(code: number): Promise<void> {
  askedAt ||= Date.now();
  stopping ??= (async () => {
    await lock?.update({ stopping: true }).catch(() => {});
    await web?.stop();
    const running = await postgres?.catch(() => undefined);
    await running?.stop();
    await lock?.release();
    process.exit(code);
  })();
  return stopping;
}

async function force(): Promise<void> {
  web?.kill();
  void postgres?.then((running) => running.kill());
  await lock?.release().catch(() => {});
  process.exit(130);
}

function fail(message: string): void {
  if (!stopping) console.error(message);
  void stop(1);
}

function sentence(error: unknown): string {
  const expected = [SettingsError, StartRefusal, EmbeddedPostgresError].some((kind) => error instanceof kind);
  if (expected) return (error as Error).message;
  // The innermost cause says what happened; a failed query around it would show the values it carried.
  let cause = error;
  while (cause instanceof Error && cause.cause) cause = cause.cause;
  const [said] = String(cause instanceof Error ? cause.message : cause).split("\n");
  return `Clinic Admin could not start: ${said}`;
}
