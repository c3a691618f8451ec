import { eq } from "drizzle-orm";
import type { Tx } from "@/db";
import { clinics } from "@/db/schema/clinics";
import type { Person } from "@/lib/auth/grant";
import { Refusal } from "@/lib/refusal";
import type { Subtype } from "./labels";

/** Whether the clinic works with remote medics: only then does anybody become one (S2). */
export async function hasRemoteMedics(tx: Tx, { clinicId }: Pick<Person, "clinicId">): Promise<boolean> {
  const [clinic] = await tx.select({ since: clinics.remoteMedicsSince }).from(clinics).where(eq(clinics.id, clinicId));
  return clinic?.since != null;
}

/** Refuses a subtype that the clinic does not work with. Who has it from before keeps it. */
export async function refuseUnknownSubtype(tx: Tx, actor: Person, subtype: Subtype | null): Promise<void> {
  if (subtype !== "remote_medic" || (await hasRemoteMedics(tx, actor))) return;
  throw new Refusal("This clinic does not work with remote medics. Choose another subtype.", "subtype");
}
