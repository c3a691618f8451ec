import { Client } from "pg";
import { StartRefusal } from "./refusal";

const OLDEST = 15;
const PATIENCE = 10_000;

/** Refuses, in one sentence without the password, a DATABASE_URL that Clinic Admin cannot run on. */
export async function checkOwnPostgres(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: PATIENCE, query_timeout: PATIENCE });
  client.on("error", () => {});
  const where = `Postgres at ${client.host}:${client.port}`;
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number }>(
      "select current_setting('server_version_num')::int as version",
    );
    const major = Math.floor((rows[0]?.version ?? 0) / 10_000);
    if (major < OLDEST) {
      throw new StartRefusal(`${where} is version ${major}; Clinic Admin needs Postgres ${OLDEST} or later.`);
    }
  } catch (error) {
    if (error instanceof StartRefusal) throw error;
    throw new StartRefusal(reason(error as NodeJS.ErrnoException, where, client));
  } finally {
    await client.end().catch(() => {});
  }
}

function reason(error: NodeJS.ErrnoException, where: string, { user, database }: Client): string {
  switch (error.code) {
    case "28P01":
    case "28000":
      return `${where} refuses the user "${user}" or its password; correct DATABASE_URL.`;
    case "3D000":
      return `${where} has no database "${database}"; create it or correct DATABASE_URL.`;
    case "42501":
      return `${where} does not let the user "${user}" use the database "${database}"; grant it or correct DATABASE_URL.`;
    case "53300":
      return `${where} has no connection to spare; raise its max_connections or close others.`;
    case "57P03":
      return `${where} is starting up or shutting down; start again when it is ready.`;
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `${where} cannot be found by that name; correct DATABASE_URL.`;
    default:
      return isTls(error)
        ? `${where} and Clinic Admin cannot agree on TLS; correct sslmode in DATABASE_URL or the server's certificate.`
        : `${where} does not answer; start it or correct DATABASE_URL.`;
  }
}

function isTls({ code = "", message }: NodeJS.ErrnoException): boolean {
  return /CERT|SSL|TLS/i.test(code) || /\b(SSL|TLS|certificate)\b/i.test(message);
}
