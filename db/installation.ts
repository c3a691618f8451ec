import pg from "pg";

/** What a start has to know of a database before it serves it: whether anyone lives there, and whether it ever held demo data. */
export async function inspectInstallation(url: string): Promise<{ clinics: number; demo: boolean }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ clinics: number; demo: boolean }>(
      `select (select count(*)::int from clinics) as clinics,
              exists (select from installation where demo_data_at is not null) as demo`,
    );
    return rows[0] ?? { clinics: 0, demo: false };
  } finally {
    await client.end();
  }
}
