import { type SQL, sql } from "drizzle-orm";
import { type AnyPgColumn, pgPolicy, pgRole } from "drizzle-orm/pg-core";

/** The role every clinic transaction runs as: it owns nothing, and row-level security binds it. */
export const clinicApp = pgRole("clinic_app").existing();

/** The clinic of the running transaction. In a subselect, so that Postgres reads it once a query and not once a row. */
export const clinicSetting = sql`(select nullif(current_setting('app.clinic_id', true), '')::bigint)`;

/** Who acts in the running transaction; null when nobody in particular does, such as the worker. */
export const userSetting = sql`(select nullif(current_setting('app.user_id', true), '')::bigint)`;

/** Lets `clinic_app` see and write only the rows for which `inside` holds. */
export function wall(table: string, inside: SQL) {
  return pgPolicy(`${table}_of_clinic`, { for: "all", to: clinicApp, using: inside, withCheck: inside });
}

/** The wall of a table that carries its clinic's id. */
export function clinicWall(table: string, clinicId: AnyPgColumn) {
  return wall(table, sql`${clinicId} = ${clinicSetting}`);
}
