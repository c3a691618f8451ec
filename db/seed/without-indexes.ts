import type { ClientBase } from "pg";

/**
 * Does `work` while `table` has no indexes but those of its constraints, and makes the others anew: a million memberships cost 50 s
 * this way, and 150 with eleven indexes, two of them trigrams, kept up row by row.
 */
export async function withoutIndexes(client: ClientBase, table: string, work: () => Promise<unknown>): Promise<void> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
     where indrelid = $1::regclass and not exists (select from pg_constraint where conindid = indexrelid)`,
    [table],
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  await work();
  for (const { definition } of rows) await client.query(definition);
}
