import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where `npm run seed` puts its database and `npm run bench` looks for it, unless --data says another folder. */
export const benchFolder = join(tmpdir(), "clinic-admin-bench");
