import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { acrossClinics } from "@/db";
import { inspectInstallation } from "@/db/installation";
import { statements } from "@/db/schema/billing";
import { clinics, subscriptions } from "@/db/schema/clinics";
import { mailOutbox } from "@/db/schema/mail";
import { memberships } from "@/db/schema/memberships";
import { pictures } from "@/db/schema/pictures";
import { rooms } from "@/db/schema/rooms";
import { visits } from "@/db/schema/visits";
import { loadDemoData } from "@/db/seed/demo";
import { signIn } from "@/lib/auth/sign-in";
import { findDeadLink } from "@/lib/mail/mail-links";
import { isShown } from "@/lib/pictures/shown";
import { seatsUsed } from "@/lib/testing/factories";
import { demoSignIns } from "./demo-sign-ins";

test("the demo data is what the product promises", async () => {
  await loadDemoData(process.env.DATABASE_URL ?? "");

  expect(await inspectInstallation(process.env.DATABASE_URL ?? "")).toEqual({ clinics: 2, demo: true });
  const [portal] = await acrossClinics((tx) => tx.select().from(clinics).where(eq(clinics.name, "Clinic Portal")));
  if (!portal) throw new Error("Clinic Portal is missing.");
  expect(await seatsUsed(portal)).toBe(10);
  const terms = { plan: subscriptions.plan, seats: subscriptions.paidSeats };
  expect(await acrossClinics((tx) => tx.select(terms).from(subscriptions).orderBy(subscriptions.clinicId))).toEqual([
    { plan: "premium", seats: 12 },
    { plan: "plus", seats: 4 },
  ]);
  const issued = await acrossClinics((tx) => tx.select().from(statements).where(eq(statements.clinicId, portal.id)));
  // Two on the first of a month, while it is still the last of the one before in California.
  expect(issued.length).toBeGreaterThanOrEqual(2);
  for (const { username, password } of demoSignIns) {
    expect(await signIn({ username, password }, { address: "192.0.2.7", userAgent: null }), username).toMatch(
      /^[0-9a-f-]{36}$/,
    );
  }
  const owners = await acrossClinics((tx) =>
    tx
      .select({ status: visits.status, guestName: visits.guestName })
      .from(visits)
      .innerJoin(rooms, eq(rooms.id, visits.roomId))
      .where(and(eq(rooms.slug, "jessica"), eq(visits.status, "waiting"))),
  );
  expect(owners.map(({ guestName }) => guestName).sort()).toEqual(["Walter Young", null, null]);
  const shown = await acrossClinics((tx) =>
    tx.select({ large: pictures.large, name: memberships.firstName }).from(pictures).innerJoin(memberships, isShown),
  );
  expect(shown.map(({ name }) => name).sort()).toEqual(["Andrea", "Daniel", "Priya", "Sarah"]);
  for (const { large } of shown) expect(large.subarray(8, 12).toString()).toBe("WEBP");
  const [held] = await acrossClinics((tx) => tx.select().from(mailOutbox).where(eq(mailOutbox.state, "held")));
  if (!held) throw new Error("No message is held.");
  expect(await acrossClinics((tx) => findDeadLink(tx, held))).toBeNull();
});
