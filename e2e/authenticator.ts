import { eq } from "drizzle-orm";
import { generateSync } from "otplib";
import { acrossClinics } from "@/db";
import { secondFactors } from "@/db/schema/second-factors";

export const factorOf = async ({ userId }: { userId: number }) =>
  (await acrossClinics((tx) => tx.select().from(secondFactors).where(eq(secondFactors.userId, userId))))[0];

/** A code of the app; each opens once, so the second is that of the next half minute. */
export const codeOf = (key: string, steps = 0) => generateSync({ secret: key, epoch: Date.now() / 1000 + steps * 30 });
