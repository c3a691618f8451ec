import { sql } from "drizzle-orm";
import { acrossClinics } from "@/db";

/** Every row of every table, as text, that names a person: by an ID of theirs, or by one of the words (a name, what a note says). */
export function tracesOf({ id, userId }: { id: number; userId: number }, words: readonly string[]): Promise<string[]> {
  const pattern = [...words, `\\y${userId}\\y`].join("|");
  return acrossClinics(async (tx) => {
    const { rows } = await tx.execute<{ name: string }>(
      sql`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    const found: string[] = [];
    for (const { name } of rows) {
      const row = sql`to_jsonb(t)`;
      const hit = await tx.execute<{ row: string }>(
        sql`select ${row}::text as row from ${sql.identifier(name)} t where ${row}::text ~* ${pattern}
          or ${String(id)} in (${row}->>'membership_id', ${row}->>'member_id', ${row}->>'provider_id', ${row}->>'author_id')
          order by 1`,
      );
      found.push(...hit.rows.map(({ row }) => `${name}: ${row}`));
    }
    return found;
  });
}
