import { and, count, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { acrossClinics } from "@/db";
import { inspectInstallation } from "@/db/installation";
import { memberships } from "@/db/schema/memberships";
import { AnalyticsFilter } from "@/lib/analytics/input";
import { findAnalytics } from "@/lib/analytics/queries";
import { AuditFilter } from "@/lib/audit/input";
import { listAudit } from "@/lib/audit/queries";
import { signIn } from "@/lib/auth/sign-in";
import { RoomFilter } from "@/lib/rooms/input";
import { listRooms } from "@/lib/rooms/queries";
import { actorOf } from "@/lib/testing/factories";
import { UserFilter } from "@/lib/users/input";
import { findUser, listUsers } from "@/lib/users/queries";
import { demoPassword } from "./demo-sign-ins";
import { ownerOfMany, seedMany } from "./many";

test("many people are spread over the clinics, and the product's own pages show them", async () => {
  const url = process.env.DATABASE_URL ?? "";
  const clinicId = await seedMany(url, { users: 500, clinics: 3, visits: 400 });

  // A database with a password that everybody knows is refused in production.
  expect(await inspectInstallation(url)).toEqual({ clinics: 3, demo: true });
  const sizes = await acrossClinics((tx) =>
    tx.select({ people: count() }).from(memberships).groupBy(memberships.clinicId).orderBy(memberships.clinicId),
  );
  expect(sizes.map(({ people }) => people)).toEqual([300, 100, 100]);
  const owners = await acrossClinics((tx) => tx.select().from(memberships).where(eq(memberships.isOwner, true)));
  expect(new Set(owners.map((owner) => owner.clinicId)).size).toBe(3);
  const credentials = { username: ownerOfMany, password: demoPassword };
  expect(await signIn(credentials, { address: "192.0.2.7", userAgent: null })).toMatch(/^[0-9a-f-]{36}$/);

  const owner = owners.find((one) => one.clinicId === clinicId);
  if (!owner) throw new Error("The first clinic has no owner.");
  const actor = actorOf({ id: clinicId, name: "" }, owner, ["clinic_admin"]);
  const [member] = await acrossClinics((tx) =>
    tx
      .select()
      .from(memberships)
      .where(and(eq(memberships.clinicId, clinicId), eq(memberships.type, "member"), eq(memberships.status, "active")))
      .limit(1),
  );
  if (!member) throw new Error("The first clinic has no members.");
  expect((await listUsers(actor, UserFilter.parse({ email: member.searchEmail }))).rows).toMatchObject([
    { id: member.userId, rooms: [{}] },
  ]);
  const named = await listUsers(actor, UserFilter.parse({ name: `${member.firstName} ${member.lastName}` }));
  expect(named.rows.map(({ id }) => id)).toContain(member.userId);
  for (const status of ["suspended", "disabled", "removed"]) {
    expect((await listUsers(actor, UserFilter.parse({ status }))).total, status).toBeGreaterThan(0);
  }
  expect(await findUser(actor, member.userId)).toMatchObject({ membershipId: member.id, country: "US" });

  const rooms = await listRooms(actor, RoomFilter.parse({}));
  expect(rooms.total).toBe(25);
  expect(rooms.rows.every(({ members }) => members > 0)).toBe(true);
  expect((await listAudit(actor, AuditFilter.parse({})))?.rows).toHaveLength(25);
  const { visits } = await findAnalytics(actor, AnalyticsFilter.parse({ range: "90" }));
  expect(visits.total).toBeGreaterThan(20);
});
