import { and, asc, desc, eq, sql } from "drizzle-orm";
import { inClinic, type Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { importRows, imports } from "@/db/schema/runs";
import type { Actor } from "@/lib/auth/grant";
import { readPage } from "@/lib/paging/page";

type Importer = Actor<"members.import">;

/** An import with what became of how many rows; null when it is not of this clinic, or forgotten. */
export function findImport(actor: Importer, id: number) {
  return inClinic(actor, async (tx) => {
    const [found] = await tx
      .select({
        id: imports.id,
        fileName: imports.fileName,
        state: imports.state,
        total: imports.total,
        createdAt: imports.createdAt,
      })
      .from(imports)
      .where(eq(imports.id, id));
    if (!found) return null;
    const counted = await tx
      .select({ outcome: importRows.outcome, total: sql<number>`count(*)::int` })
      .from(importRows)
      .where(ofImport(actor, id))
      .groupBy(importRows.outcome);
    const of = (outcome: ImportOutcome | null) => counted.find((row) => row.outcome === outcome)?.total ?? 0;
    return { ...found, waiting: of(null), done: of("done"), refused: of("refused"), failed: of("failed") };
  });
}
export type ImportSummary = NonNullable<Awaited<ReturnType<typeof findImport>>>;

/** The latest imports of the clinic, of which one may be waited for or come back to. */
export function listImports(actor: Importer) {
  return inClinic(actor, (tx) =>
    tx
      .select({
        id: imports.id,
        fileName: imports.fileName,
        state: imports.state,
        total: imports.total,
        createdAt: imports.createdAt,
      })
      .from(imports)
      .where(eq(imports.clinicId, actor.clinicId))
      .orderBy(desc(imports.createdAt), desc(imports.id))
      .limit(10),
  );
}
export type ImportRow = Awaited<ReturnType<typeof listImports>>[number];

/** One page of the rows in which something is wrong, and how many errors there are in all of them. */
export function listWrongRows(actor: Importer, id: number, wanted: { page: number; size: number }) {
  return inClinic(actor, async (tx) => {
    const where = and(ofImport(actor, id), eq(importRows.outcome, "refused"));
    const list = await readPage(tx, { table: importRows, where }, wanted, (skipped) =>
      tx
        .select({ line: importRows.line, values: importRows.values, errors: importRows.errors })
        .from(importRows)
        .where(where)
        .orderBy(asc(importRows.line))
        .limit(wanted.size)
        .offset(skipped),
    );
    const [counted] = await tx
      .select({ errors: sql<number>`count(*)::int` })
      .from(importRows)
      .innerJoinLateral(sql`jsonb_object_keys(${importRows.errors}) as error`, sql`true`)
      .where(where);
    return { ...list, errors: counted?.errors ?? 0 };
  });
}
export type WrongRow = Awaited<ReturnType<typeof listWrongRows>>["rows"][number];

/** One page of what became of each row, those first that became nobody. */
export function listImportRows(actor: Importer, id: number, wanted: { page: number; size: number }) {
  return inClinic(actor, (tx) =>
    readPage(tx, { table: importRows, where: ofImport(actor, id) }, wanted, (skipped) =>
      rowsOf(tx, actor, id).limit(wanted.size).offset(skipped),
    ),
  );
}
export type SettledRow = Awaited<ReturnType<typeof listImportRows>>["rows"][number];
export type ImportOutcome = NonNullable<SettledRow["outcome"]>;

/** What became of every row, at most 10,000, for the download. */
export function exportImportRows(actor: Importer, id: number) {
  return inClinic(actor, (tx) => rowsOf(tx, actor, id));
}

const ofImport = ({ clinicId }: Importer, id: number) =>
  and(eq(importRows.clinicId, clinicId), eq(importRows.importId, id));

function rowsOf(tx: Tx, actor: Importer, id: number) {
  return tx
    .select({
      line: importRows.line,
      outcome: importRows.outcome,
      errors: importRows.errors,
      message: importRows.message,
      userId: importRows.userId,
      firstName: memberships.firstName,
      lastName: memberships.lastName,
    })
    .from(importRows)
    .leftJoin(
      memberships,
      and(eq(memberships.clinicId, importRows.clinicId), eq(memberships.userId, importRows.userId)),
    )
    .where(ofImport(actor, id))
    .orderBy(sql`coalesce(${importRows.outcome}, 'waiting') = 'done'`, asc(importRows.line))
    .$dynamic();
}
