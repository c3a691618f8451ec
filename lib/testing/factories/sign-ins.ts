import { sql } from "drizzle-orm";
import { acrossClinics } from "@/db";
import { secondFactors } from "@/db/schema/second-factors";
import { sessions } from "@/db/schema/sessions";
import { replaceRecoveryCodes } from "@/lib/auth/recovery-codes";
import { ownerOf } from "@/lib/auth/second-factor";
import { sealSecret } from "@/lib/auth/second-factor-secret";
import { newKey } from "@/lib/auth/totp";
import type { Clinic } from "./clinics";
import type { Membership } from "./people";

export async function aSession(clinic: Clinic, place: Membership): Promise<string> {
  return acrossClinics(async (tx) => {
    const [session] = await tx
      .insert(sessions)
      .values({
        ...{ clinicId: clinic.id, userId: place.userId },
        expiresAt: sql`now() + interval '1 hour'`,
        confirmedAt: sql`now()`,
      })
      .returning({ id: sessions.id });
    return session?.id ?? "";
  });
}

/** An authenticator app of the person, in use: its key, and their recovery codes. */
export async function aSecondFactor({ userId }: { userId: number }): Promise<{ key: string; codes: string[] }> {
  const key = newKey();
  return acrossClinics(async (tx) => {
    await tx
      .insert(secondFactors)
      .values({ userId, secret: sealSecret(ownerOf(userId), key), confirmedAt: sql`now()` });
    return { key, codes: await replaceRecoveryCodes(tx, userId) };
  });
}
