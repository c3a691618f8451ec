import { sql } from "drizzle-orm";
import { boolean, check, pgTable, timestamp } from "drizzle-orm/pg-core";

/** One row about this database as a whole; no clinic can see it. */
export const installation = pgTable(
  "installation",
  {
    only: boolean().primaryKey().default(true),
    /** When the demo data was loaded; a database that ever held it is refused as a production database. */
    demoDataAt: timestamp({ withTimezone: true }),
  },
  (t) => [check("installation_one_row", sql`${t.only}`)],
).enableRLS();
