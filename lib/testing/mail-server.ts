import { once } from "node:events";
import type { AddressInfo, Socket } from "node:net";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export type MailServer = {
  url: string;
  port: number;
  /** What was accepted, oldest first. */
  received: Email[];
  stop: () => Promise<void>;
};

type Behaviour = Pick<SMTPServerOptions, "onRcptTo" | "onMailFrom" | "onConnect"> & {
  port?: number;
  /** What to do with a message whose text is coming in: `cut` breaks the connection, an error refuses; by default it is taken. */
  onText?: () => "cut" | Error | undefined;
};

/** A real mail server on a free port of this machine, as well or as badly behaved as a test wants. */
export async function aMailServer({ port = 0, onText, ...behaviour }: Behaviour = {}): Promise<MailServer> {
  const received: Email[] = [];
  const sockets = new Set<Socket>();
  const smtp = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    logger: false,
    ...behaviour,
    onData: async (stream, { remotePort }, done) => {
      const answer = onText?.();
      if (answer === "cut") {
        for (const socket of sockets) if (socket.remotePort === remotePort) socket.destroy();
        return;
      }
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk);
      if (!answer) received.push(await PostalMime.parse(Buffer.concat(chunks)));
      done(answer);
    },
  });
  smtp.on("error", () => {});
  smtp.server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  smtp.listen(port, "127.0.0.1");
  await once(smtp.server, "listening");
  const { port: listening } = smtp.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${listening}`,
    port: listening,
    received,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((stopped) => smtp.close(() => stopped()));
    },
  };
}

/** What a mail server says when it refuses. */
export function mailRefusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
