import { startWorker, type Worker } from "./run";

// On globalThis, because in development Next may load this file again.
const shared = globalThis as typeof globalThis & { clinicWorker?: Worker };

/** Runs the worker inside the web server's process, and lets a message that is on its way out before the process ends. */
export function startWorkerBesideServer(): void {
  if (shared.clinicWorker) return;
  shared.clinicWorker = startWorker();
  // Next ends the process as soon as its own requests are answered, so it hears of the signal second.
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    const others = process.listeners(signal);
    process.removeAllListeners(signal);
    process.on(signal, async () => {
      await shared.clinicWorker?.stop();
      for (const other of others) other(signal);
    });
  }
}
