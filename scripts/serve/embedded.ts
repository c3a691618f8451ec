import { type EmbeddedPostgres, startEmbedded } from "@/db/embedded";

const RESTARTS = 5;
const WITHIN = 60_000;

export interface KeptPostgres {
  url: string;
  stop(): Promise<void>;
  kill(): void;
}

/** The embedded Postgres, started again on the same port whenever it ends by itself; `giveUp` if that does not help. */
export async function keepPostgres(dataDir: string, giveUp: (reason: string) => void): Promise<KeptPostgres> {
  let current: EmbeddedPostgres = await startEmbedded(dataDir);
  let restart: Promise<void> | undefined;
  let stopping = false;
  let endings: number[] = [];

  const watch = () => current.onExit(() => (restart = comeBack()));
  const comeBack = async () => {
    if (stopping) return;
    endings = [...endings.filter((at) => Date.now() - at < WITHIN), Date.now()];
    if (endings.length > RESTARTS)
      return giveUp("Postgres keeps ending; the reason is at the end of postgres.log in DATA_DIR.");
    console.error("Postgres ended unexpectedly and is started again.");
    try {
      current = await startEmbedded(dataDir, { port: current.port });
      watch();
    } catch (error) {
      giveUp((error as Error).message);
    }
  };
  watch();

  return {
    url: current.url,
    stop: async () => {
      stopping = true;
      await restart;
      await current.stop();
    },
    kill: () => current.kill(),
  };
}
