import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { auditEvents } from "@/db/schema/audit";
import { memberships } from "@/db/schema/memberships";
import { roomAssignments, rooms } from "@/db/schema/rooms";
import { users } from "@/db/schema/users";
import { record } from "@/lib/audit/record";
import { aClinic, aMember, aProvider, aRoom } from "@/lib/testing/factories";

/** The database's own words, which Drizzle hides behind the query. */
const refusedBy = async (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error) => String(error.constraint ?? error.message),
  );

test("a query without a WHERE sees one clinic only", async () => {
  const [here, there] = [await aClinic(), await aClinic()];
  const [mine, theirs] = [await aMember(here), await aMember(there)];
  await aRoom(here, [mine]);
  await aRoom(there, [theirs]);

  const seen = await inClinic({ clinicId: here.id }, async (tx) => ({
    memberships: await tx.select({ clinicId: memberships.clinicId }).from(memberships),
    rooms: await tx.select({ clinicId: rooms.clinicId }).from(rooms),
    people: await tx.select({ id: users.id }).from(users),
    found: await tx.execute(sql`select search_memberships('', '')`),
  }));

  expect(seen.memberships).toEqual([{ clinicId: here.id }]);
  expect(seen.rooms).toEqual([{ clinicId: here.id }]);
  expect(seen.people).toEqual([{ id: mine.userId }]);
  expect(seen.found.rows).toEqual([{ search_memberships: String(mine.id) }]);
});

test("nothing of another clinic can be changed or pointed at", async () => {
  const [here, there] = [await aClinic(), await aClinic()];
  const [mine, theirs] = [await aMember(here), await aMember(there)];
  const room = await aRoom(there);
  const asHere = <T>(work: Parameters<typeof inClinic<T>>[1]) => inClinic({ clinicId: here.id }, work);

  await asHere((tx) => tx.update(memberships).set({ lastName: "Changed" }));
  const [untouched] = await inClinic({ clinicId: there.id }, (tx) =>
    tx.select({ lastName: memberships.lastName }).from(memberships),
  );
  expect(untouched?.lastName).toBe(theirs.lastName);

  const assign = (clinicId: number) =>
    asHere((tx) => tx.insert(roomAssignments).values({ clinicId, roomId: room.id, membershipId: mine.id }));
  expect(await refusedBy(assign(there.id))).toContain("row-level security");
  expect(await refusedBy(assign(here.id))).toContain("room_assignments_room");
});

test("a session of clinic_app without a clinic sees nothing", async () => {
  await aMember(await aClinic());
  const seen = await acrossClinics(async (tx) => {
    await tx.execute(sql`set local role clinic_app`);
    return tx.select({ id: memberships.id }).from(memberships);
  });
  expect(seen).toEqual([]);
});

test("clinic_app cannot read a password hash", async () => {
  const clinic = await aClinic();
  const read = inClinic({ clinicId: clinic.id }, (tx) => tx.select({ hash: users.passwordHash }).from(users));
  expect(await refusedBy(read)).toContain("permission denied for table users");
});

describe("a sign-in", () => {
  const rename = (by: { clinicId: number; userId?: number }, username: string) =>
    inClinic(by, (tx) => tx.update(users).set({ username, passwordHash: "a hash" }));

  test("is changed by its home clinic and by the person, and by nobody else", async () => {
    const [home, other] = [await aClinic(), await aClinic()];
    const jane = await aMember(home);
    await aMember(other, { userId: jane.userId });
    const username = async () =>
      (await acrossClinics((tx) => tx.select().from(users).where(sql`id = ${jane.userId}`)))[0];

    await rename({ clinicId: other.id }, "by-the-other-clinic");
    expect((await username())?.username).not.toBe("by-the-other-clinic");
    await rename({ clinicId: home.id }, "by-the-home-clinic");
    expect((await username())?.username).toBe("by-the-home-clinic");
    await rename({ clinicId: other.id, userId: jane.userId }, "by-herself");
    expect((await username())?.username).toBe("by-herself");
  });

  test("cannot be moved to another clinic, deleted, or made for one", async () => {
    const [home, other] = [await aClinic(), await aClinic()];
    await aMember(home);
    const asHome = (work: Parameters<typeof inClinic<unknown>>[1]) => refusedBy(inClinic({ clinicId: home.id }, work));
    expect(await asHome((tx) => tx.update(users).set({ homeClinicId: other.id }))).toContain("permission denied");
    expect(await asHome((tx) => tx.delete(users))).toContain("permission denied");
    const made = sql`insert into users (id, username, email, vsee_id, home_clinic_id) overriding system value
      values (nextval('users_id_seq'), 'made', 'made@example.com', 'made', ${other.id})`;
    expect(await asHome((tx) => tx.execute(made))).toContain("row-level security");
  });

  test("keeps its password history to itself, and is released only by who has let it go", async () => {
    const [home, other] = [await aClinic(), await aClinic()];
    const jane = await aMember(home);
    const run = (clinicId: number, query: ReturnType<typeof sql>) =>
      refusedBy(inClinic({ clinicId }, (tx) => tx.execute(query)));
    expect(await run(home.id, sql`select password_hash from password_history`)).toContain("permission denied");
    expect(
      await run(other.id, sql`insert into password_history (user_id, password_hash) values (${jane.userId}, 'x')`),
    ).toContain("row-level security");
    expect(await run(home.id, sql`select release_user(${jane.userId})`)).toContain("The membership has to go first");
    // A clinic that never had the person changes nothing by letting go.
    expect(await run(other.id, sql`select release_user(${jane.userId})`)).toBe("done");
    const [still] = await acrossClinics((tx) => tx.select().from(users).where(sql`id = ${jane.userId}`));
    expect(still?.homeClinicId).toBe(home.id);
  });

  test("goes home to a clinic in which the person is, before one that has removed them", async () => {
    const [home, removed, active] = [await aClinic(), await aClinic(), await aClinic()];
    const jane = await aMember(home);
    await aMember(removed, { userId: jane.userId, status: "removed" });
    await aMember(active, { userId: jane.userId });
    await inClinic({ clinicId: home.id }, async (tx) => {
      await tx.execute(sql`delete from memberships`);
      await tx.execute(sql`select release_user(${jane.userId})`);
    });
    const [now] = await acrossClinics((tx) => tx.select().from(users).where(sql`id = ${jane.userId}`));
    expect(now?.homeClinicId).toBe(active.id);
  });

  test("is locked by whose it is, and says whether it owns another clinic", async () => {
    const [home, other] = [await aClinic(), await aClinic()];
    const jane = await aProvider(home);
    await aProvider(other, { userId: jane.userId, isOwner: true });
    const ask = async (clinicId: number) =>
      (
        await inClinic({ clinicId }, (tx) =>
          tx.execute(sql`select lock_sign_in(${jane.userId}) as locked, owns_another_clinic(${jane.userId}) as owns`),
        )
      ).rows[0];
    expect(await ask(home.id)).toEqual({ locked: true, owns: true });
    expect(await ask(other.id)).toEqual({ locked: true, owns: false });
    expect(await ask((await aClinic()).id)).toMatchObject({ locked: false });
  });

  test("who is an active Clinic Admin elsewhere runs another clinic, too; a provider or a former admin does not", async () => {
    const home = await aClinic();
    const asked = async (wanted: Parameters<typeof aProvider>[1]) => {
      const jane = await aProvider(home);
      await aProvider(await aClinic(), { ...wanted, userId: jane.userId });
      const { rows } = await inClinic({ clinicId: home.id }, (tx) =>
        tx.execute(sql`select owns_another_clinic(${jane.userId}) as runs`),
      );
      return rows[0]?.runs;
    };
    expect(await asked({ roles: ["clinic_admin"] })).toBe(true);
    expect(await asked({ roles: ["scheduler"] })).toBe(false);
    expect(await asked({ roles: ["clinic_admin"], status: "disabled" })).toBe(false);
  });

  test("a free name is found over all clinics, and nothing else is learned", async () => {
    const [home, other] = [await aClinic(), await aClinic()];
    await aMember(other, { username: "taken@example.com" });
    await aMember(other, { username: "Taken2@example.com" });
    const { rows } = await inClinic({ clinicId: home.id }, (tx) =>
      tx.execute(sql`select free_username('taken@example.com') as name, free_username('plain') as plain`),
    );
    expect(rows).toEqual([{ name: "taken3@example.com", plain: "plain2" }]);
  });
});

describe("the audit trail", () => {
  test.each(["update audit_events set action = 'user.forgiven'", "delete from audit_events", "truncate audit_events"])(
    "refuses clinic_app: %s",
    async (statement) => {
      const clinic = await aClinic();
      await inClinic({ clinicId: clinic.id }, (tx) =>
        record(tx, { clinicId: clinic.id, userId: null, address: null }, "clinic.created"),
      );

      expect(await refusedBy(inClinic({ clinicId: clinic.id }, (tx) => tx.execute(sql.raw(statement))))).toContain(
        "permission denied",
      );
      expect(
        await inClinic({ clinicId: clinic.id }, (tx) => tx.select({ action: auditEvents.action }).from(auditEvents)),
      ).toEqual([{ action: "clinic.created" }]);
    },
  );

  test("an event cannot be written into another clinic", async () => {
    const [here, there] = [await aClinic(), await aClinic()];
    const write = inClinic({ clinicId: here.id }, (tx) =>
      record(tx, { clinicId: there.id, userId: null, address: null }, "clinic.created"),
    );
    expect(await refusedBy(write)).toContain("row-level security");
  });
});

test("every table with a clinic stands behind the wall, and every table has row-level security", async () => {
  const { rows } = await acrossClinics((tx) =>
    tx.execute<{ name: string; rls: boolean; has_clinic: boolean; policies: number }>(sql`
      select c.relname as name, c.relrowsecurity as rls,
        exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'clinic_id') as has_clinic,
        (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`),
  );
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.filter(({ rls }) => !rls)).toEqual([]);
  expect(rows.filter(({ has_clinic, policies }) => has_clinic && policies === 0)).toEqual([]);
});

test("the owner's guards are constraints, not code", async () => {
  const clinic = await aClinic();
  await aProvider(clinic, { isOwner: true });
  expect(await refusedBy(aProvider(clinic, { isOwner: true }))).toContain("memberships_one_owner");
  expect(
    await refusedBy(acrossClinics((tx) => tx.update(memberships).set({ status: "disabled" }).where(sql`is_owner`))),
  ).toContain("memberships_owner_active");
});
