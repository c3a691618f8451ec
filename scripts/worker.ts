import { env, readEnv, SettingsError } from "@/lib/env";
import { startWorker } from "@/lib/worker/run";
import { stopWithNpm } from "./npm-parent.mjs";
import { ofRunningServer } from "./running-server";
import { StartRefusal } from "./serve/refusal";

// What `npm run worker` runs: the worker alone, beside or instead of those inside the web servers, with the same settings.
try {
  const settings = readEnv();
  if (!settings.DATABASE_URL) Object.assign(process.env, await ofRunningServer(settings.DATA_DIR));
  const worker = startWorker();
  const stop = () => void worker.stop().then(() => process.exit(0));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  stopWithNpm(stop);
  console.log(
    `The worker is running; ${env().SMTP_URL ? "it sends mail" : "without SMTP_URL it sends no mail"}. Stop: Ctrl-C`,
  );
} catch (error) {
  if (!(error instanceof SettingsError || error instanceof StartRefusal)) throw error;
  console.error(error.message);
  process.exit(1);
}
