import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { acrossClinics, inClinic } from "@/db";
import { billingEntries, statements } from "@/db/schema/billing";
import { subscriptions } from "@/db/schema/clinics";
import { changeSubscription } from "@/lib/seats/change";
import { previewChange } from "@/lib/seats/preview";
import type { Wanted } from "@/lib/seats/quote";
import { aClinic, anOwner } from "./factories";

type Clinic = { id: number };
export type Owner = Awaited<ReturnType<typeof anOwner>>;

export const noon = (day: string) => new Date(`${day}T12:00:00Z`);

/** 12 Premium seats since 1 October 2026, of which the owner uses one. */
export async function aPayingClinic(wanted: Parameters<typeof aClinic>[0] = {}) {
  const clinic = await aClinic({ paidSeats: 12, startedAt: noon("2026-10-01"), ...wanted });
  return { clinic, owner: await anOwner(clinic) };
}

export const ledgerOf = ({ id }: Clinic) =>
  acrossClinics((tx) =>
    tx.select().from(billingEntries).where(eq(billingEntries.clinicId, id)).orderBy(billingEntries.id),
  );

export const issuedOf = ({ id }: Clinic) =>
  acrossClinics((tx) => tx.select().from(statements).where(eq(statements.clinicId, id)).orderBy(statements.issuedOn));

export const paidBy = async ({ id }: Clinic) =>
  (await acrossClinics((tx) => tx.select().from(subscriptions).where(eq(subscriptions.clinicId, id))))[0];

/** Confirms these cents, of a dialog that is up to date but for them. */
export async function change(owner: Owner, wanted: Wanted, expected: number, now?: Date, key: string = randomUUID()) {
  const { from } = await previewChange(owner, wanted, now);
  const confirmed = { expected, monthlyBefore: from.monthly, key };
  return inClinic(owner, (tx) => changeSubscription(tx, owner, wanted, confirmed, now));
}

/** Confirms what the dialog shows, at that moment. */
export async function confirm(owner: Owner, wanted: Wanted, now?: Date) {
  return change(owner, wanted, (await previewChange(owner, wanted, now)).amount, now);
}
