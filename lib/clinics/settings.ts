import { and, count, eq, ne } from "drizzle-orm";
import { inClinic, type Tx } from "@/db";
import { clinics } from "@/db/schema/clinics";
import { memberships } from "@/db/schema/memberships";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/grant";
import { Stale } from "@/lib/refusal";
import { confirmRight } from "@/lib/users/change";
import { basics, keeping, type Section, security, waysIn, workflows } from "./settings-sections";

/** The forms of the Settings page as they stand, and how many providers depend on a workflow. */
export function findSettings(actor: Actor<"settings.manage">) {
  return inClinic(actor, async (tx) => {
    const [clinic] = await tx.select().from(clinics).where(eq(clinics.id, actor.clinicId));
    if (!clinic) throw new Error("The clinic is missing.");
    const { version } = clinic;
    return {
      basics: { ...basics.inForm(basics.of(clinic)), version },
      keeping: { ...keeping.inForm(keeping.of(clinic)), version },
      workflows: { ...workflows.inForm(workflows.of(clinic)), version },
      security: { ...security.inForm(security.of(clinic)), version },
      waysIn: { ...waysIn.inForm(waysIn.of(clinic)), version },
      remoteMedics: await countRemoteMedics(tx),
    };
  });
}

/** Sessions, days and landing pages follow at their next request. */
export const saveBasics = saving(basics);

export const saveKeepingRules = saving(keeping);

/** Remote medics who are there stay when their workflow is switched off; nobody new becomes one. */
export const saveWorkflows = saving(workflows);

/** Whoever works here without a second factor sets one up at their next request, the admin who saves this included. */
export const saveSecurity = saving(security);

/** The landing pages follow at once, by a trigger. */
export const saveWaysIn = saving(waysIn);

/** The command that saves a section. Throws `Stale` when the settings changed since the page was opened. */
function saving<Values extends object, Form extends object>(section: Section<Values, Form>) {
  return async (
    tx: Tx,
    actor: Actor<"settings.manage">,
    wanted: Values & { version: number },
  ): Promise<{ version: number }> => {
    const [clinic] = await tx.select().from(clinics).where(eq(clinics.id, actor.clinicId)).for("update");
    if (!clinic) throw new Error("The clinic is missing.");
    await confirmRight(tx, actor, "settings.manage");
    const { version } = clinic;
    const before = section.of(clinic);
    if (wanted.version !== version) throw new Stale({ ...section.inForm(before), version });

    const [was, is] = [section.inWords(before), section.inWords(wanted)];
    if (was === is) return { version };
    await tx
      .update(clinics)
      .set({ ...section.stored(wanted), version: version + 1 })
      .where(eq(clinics.id, actor.clinicId));
    await record(tx, actor, "settings.changed", null, { was, is });
    return { version: version + 1 };
  };
}

async function countRemoteMedics(tx: Tx): Promise<number> {
  const [row] = await tx
    .select({ total: count() })
    .from(memberships)
    .where(
      and(eq(memberships.type, "provider"), eq(memberships.subtype, "remote_medic"), ne(memberships.status, "removed")),
    );
  return row?.total ?? 0;
}
