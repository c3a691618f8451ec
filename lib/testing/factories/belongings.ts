import { acrossClinics } from "@/db";
import { mailOutbox } from "@/db/schema/mail";
import { pictures } from "@/db/schema/pictures";
import { visits } from "@/db/schema/visits";
import type { Clinic } from "./clinics";
import type { Membership } from "./people";
import { nextSerial } from "./serial";

/** Some picture of a provider, which no decoder has seen; answers its number. */
export async function aPicture({ clinicId, id }: Membership): Promise<number> {
  const serial = nextSerial();
  const [large, small] = [Buffer.from(`512 of ${serial}`), Buffer.from(`96 of ${serial}`)];
  const [picture] = await acrossClinics((tx) =>
    tx
      .insert(pictures)
      .values({ clinicId, membershipId: id, large, small, digest: `digest-${serial}` })
      .returning({ id: pictures.id }),
  );
  return picture?.id ?? 0;
}

/** A visit, scheduled for an hour from now unless told otherwise. */
export async function aVisit(
  clinic: Clinic,
  wanted: Omit<typeof visits.$inferInsert, "clinicId" | "scheduledAt"> & { scheduledAt?: Date },
): Promise<{ id: number }> {
  const scheduledAt = wanted.scheduledAt ?? new Date(Date.now() + 3_600_000);
  const [visit] = await acrossClinics((tx) =>
    tx
      .insert(visits)
      .values({ ...wanted, scheduledAt, clinicId: clinic.id })
      .returning({ id: visits.id }),
  );
  if (!visit) throw new Error("The visit was not stored.");
  return visit;
}

/** A message in the person's clinic, to their address and with no link unless told otherwise; answers its number. */
export async function aMail(place: Membership, wanted: Partial<typeof mailOutbox.$inferInsert> = {}): Promise<number> {
  const { clinicId, userId } = place;
  const [mail] = await acrossClinics((tx) =>
    tx
      .insert(mailOutbox)
      .values({ clinicId, userId, toAddress: `${userId}@example.com`, template: "email-changed", ...wanted })
      .returning({ id: mailOutbox.id }),
  );
  return mail?.id ?? 0;
}
