import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { StartRefusal } from "./refusal";

const GRACE = 2_000;

/** The port to serve on, found by listening: `port` itself, or a free one for 0. */
export async function usablePort(host: string, port: number): Promise<number> {
  for (const start = Date.now(); ; await sleep(200)) {
    try {
      return await listenOnce(host, port);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // The server of a start that was just killed may take a moment to let go.
      if (code === "EADDRINUSE" && Date.now() - start < GRACE) continue;
      throw new StartRefusal(reason(code, host, port));
    }
  }
}

function reason(code: string | undefined, host: string, port: number): string {
  switch (code) {
    case "EADDRINUSE":
      return `Port ${port} on ${host} is in use; stop the other program or set PORT to a free one.`;
    case "EACCES":
      return `Port ${port} is reserved for root here; set PORT to one from 1024 on.`;
    default:
      return `${host} is not an address of this machine; set HOST to one that is, such as 127.0.0.1 or 0.0.0.0.`;
  }
}

function listenOnce(host: string, port: number): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once("error", failed);
    probe.listen({ host, port, exclusive: true }, () => {
      const address = probe.address();
      probe.close(() => done(typeof address === "object" && address ? address.port : port));
    });
  });
}
