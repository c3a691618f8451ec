import { databaseUrl, removeFolder, startServer, testSecret } from "./server";

/** One server with its own embedded Postgres for all tests; each test makes its own clinic in it. */
export default async function setup() {
  const server = await startServer();
  process.env.E2E_URL = server.url;
  process.env.E2E_DATA_DIR = server.folder;
  process.env.DATABASE_URL = await databaseUrl(server.folder);
  process.env.AUTH_SECRET = testSecret;
  process.env.LOG_LEVEL = "silent";
  return async () => {
    await server.stop();
    await removeFolder(server.folder);
  };
}
