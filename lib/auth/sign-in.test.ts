import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { acrossClinics } from "@/db";
import { membershipRoles, memberships } from "@/db/schema/memberships";
import { sessions, throttle } from "@/db/schema/sessions";
import { aClinic, aPerson, aProvider, auditOf, times } from "@/lib/testing/factories";
import { hashPassword } from "./password";
import { endSession } from "./session-end";
import { enterClinic } from "./session-start";
import { readSession } from "./sessions";
import { signIn } from "./sign-in";
import { countAttempt, forgiveAttempt, signInLimits } from "./throttle";

const password = "Right-Password-1!";
let passwordHash: string;
let places = 0;
const from = () => ({ address: `198.51.100.${++places}`, userAgent: "test" });
const read = (id: string) => readSession(id, { address: null, isActivity: true });

beforeAll(async () => {
  passwordHash = await hashPassword(password);
});

describe("signing in", () => {
  test("opens a session in the only clinic, notes the sign-in and audits it", async () => {
    const clinic = await aClinic({ timeZone: "Europe/Berlin" });
    const place = await aProvider(clinic, { passwordHash, username: "Anna@Example.com", roles: ["scheduler"] });

    const id = await signIn({ username: "anna@example.COM", password }, from());

    expect(await read(id ?? "")).toMatchObject({
      state: "active",
      person: {
        userId: place.userId,
        clinicId: clinic.id,
        timeZone: "Europe/Berlin",
        rights: new Set(["scheduler", "lsp"]),
      },
    });
    const [row] = await acrossClinics((tx) => tx.select().from(memberships).where(eq(memberships.id, place.id)));
    expect(row?.lastLoginAt).toBeInstanceOf(Date);
    expect(await auditOf(clinic)).toMatchObject([{ action: "session.started", actorId: place.userId }]);
  });

  test("unknown, wrong, disabled, invited, without a password and locked get the same answer", async () => {
    const clinic = await aClinic();
    const disabled = await aProvider(clinic, { passwordHash, username: "disabled@example.com", status: "disabled" });
    await aPerson(clinic, { username: "no-password@example.com" });
    await aProvider(clinic, { passwordHash, username: "fine@example.com" });

    expect(await signIn({ username: "nobody@example.com", password }, from())).toBeNull();
    expect(await signIn({ username: "fine@example.com", password: "wrong" }, from())).toBeNull();
    expect(await signIn({ username: "disabled@example.com", password }, from())).toBeNull();
    expect(await signIn({ username: "no-password@example.com", password }, from())).toBeNull();
    expect(await auditOf(clinic)).toContainEqual(
      expect.objectContaining({
        action: "session.refused",
        subjectId: disabled.userId,
        actorId: null,
        details: { reason: "not active" },
      }),
    );
  });

  test("takes the same time for a known and an unknown name", async () => {
    await aProvider(await aClinic(), { passwordHash, username: "timed@example.com" });
    const time = async (username: string) => {
      const started = performance.now();
      for (const origin of times(8, from)) await signIn({ username, password: "wrong" }, origin);
      return performance.now() - started;
    };
    await time("warm-up@example.com");
    const ratio = (await time("timed@example.com")) / (await time("unknown@example.com"));
    // Skipping the hash for an unknown name would make this ten or more.
    expect(ratio).toBeGreaterThan(0.4);
    expect(ratio).toBeLessThan(2.5);
  });
});

describe("throttling", () => {
  test("after too many failures even the right password is refused, until the window is over", async () => {
    await aProvider(await aClinic(), { passwordHash, username: "guessed@example.com" });
    const origin = from();
    for (const guess of times(signInLimits.sameNameAndPlace, String))
      await signIn({ username: "guessed@example.com", password: guess }, origin);

    expect(await signIn({ username: "guessed@example.com", password }, origin)).toBeNull();
    expect(await signIn({ username: "guessed@example.com", password }, from())).not.toBeNull();

    await acrossClinics((tx) => tx.update(throttle).set({ windowStartedAt: sql`now() - interval '16 minutes'` }));
    expect(await signIn({ username: "guessed@example.com", password }, origin)).not.toBeNull();
  });

  test("guesses at once are counted one by one", async () => {
    await aProvider(await aClinic(), { passwordHash, username: "rushed@example.com" });
    const origin = from();
    await Promise.all(
      times(12, (guess) => signIn({ username: "rushed@example.com", password: String(guess) }, origin)),
    );
    expect(await signIn({ username: "rushed@example.com", password }, origin)).toBeNull();
  });

  test("successes do not count", async () => {
    await aProvider(await aClinic(), { passwordHash, username: "daily@example.com" });
    const origin = from();
    for (const _ of times(signInLimits.sameNameAndPlace * 2, String))
      expect(await signIn({ username: "daily@example.com", password }, origin)).not.toBeNull();
  });

  test("a success and an attempt at the same moment never wait for one another", async () => {
    const attempt = { username: "twice@example.com", address: from().address };
    await acrossClinics((tx) => tx.delete(throttle));
    await acrossClinics((tx) => countAttempt(tx, attempt));
    const rows = await acrossClinics((tx) => tx.select({ key: throttle.key }).from(throttle));
    const [lowest = "", ...others] = rows.map(({ key }) => key).sort();
    const lock = (key: string) => sql`select from throttle where key = ${key} for update nowait`;
    // Written anew, the row that is counted first is the last that an UPDATE finds.
    const [first] = await acrossClinics((tx) => tx.delete(throttle).where(eq(throttle.key, lowest)).returning());
    if (first) await acrossClinics((tx) => tx.insert(throttle).values(first));

    let success: Promise<void> | undefined;
    await acrossClinics(async (tx) => {
      await tx.execute(lock(lowest));
      success = acrossClinics((other) => forgiveAttempt(other, attempt));
      await vi.waitFor(async () => {
        const waiting = sql`select from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))`;
        expect((await tx.execute(waiting)).rows).toHaveLength(1);
      });
      for (const key of others) await tx.execute(lock(key));
    });
    await success;
    expect(await acrossClinics((tx) => tx.select({ failures: throttle.failures }).from(throttle))).toEqual(
      times(3, () => ({ failures: 0 })),
    );
  });
});

describe("a session", () => {
  async function signedIn(wanted: Parameters<typeof aProvider>[1] = {}) {
    const clinic = await aClinic();
    const username = `session-${++places}@example.com`;
    const place = await aProvider(clinic, { passwordHash, username, ...wanted });
    return { clinic, place, username, id: (await signIn({ username, password }, from())) ?? "" };
  }

  test("of a person of two clinics waits for their choice, and can be moved", async () => {
    const { place, username, clinic } = await signedIn();
    const other = await aClinic();
    await aProvider(other, { userId: place.userId });
    const id = (await signIn({ username, password }, from())) ?? "";

    expect(await read(id)).toEqual({ state: "choosing", sessionId: id, userId: place.userId });
    expect(await acrossClinics((tx) => enterClinic(tx, id, place.userId, other.id, null))).toBe(true);
    expect(await read(id)).toMatchObject({ state: "active", person: { clinicId: other.id } });
    expect(await acrossClinics((tx) => enterClinic(tx, id, place.userId, clinic.id, null))).toBe(true);
    expect(await read(id)).toMatchObject({ state: "active", person: { clinicId: clinic.id } });
  });

  test("does not enter a clinic where the person is not active, or was never", async () => {
    const { place, id } = await signedIn();
    const [asDisabled, asStranger] = [await aClinic(), await aClinic()];
    await aProvider(asDisabled, { userId: place.userId, status: "disabled" });
    for (const { id: clinicId } of [asDisabled, asStranger]) {
      expect(await acrossClinics((tx) => enterClinic(tx, id, place.userId, clinicId, null))).toBe(false);
    }
    expect(await auditOf(asDisabled)).toEqual([]);
  });

  test("shows new rights at the next request", async () => {
    const { place, clinic, id } = await signedIn();
    await acrossClinics((tx) =>
      tx.insert(membershipRoles).values({ clinicId: clinic.id, membershipId: place.id, role: "clinic_admin" }),
    );
    expect(await read(id)).toMatchObject({ person: { rights: new Set(["clinic_admin", "lsp"]) } });
    await acrossClinics((tx) => tx.delete(membershipRoles).where(eq(membershipRoles.membershipId, place.id)));
    expect(await read(id)).toMatchObject({ person: { rights: new Set(["lsp"]) } });
  });

  test("ends after the clinic's idle time, and activity keeps it", async () => {
    const { id } = await signedIn();
    const rest = (minutes: number) =>
      acrossClinics((tx) =>
        tx
          .update(sessions)
          .set({ lastSeenAt: sql`now() - make_interval(mins => ${minutes})` })
          .where(eq(sessions.id, id)),
      );

    await rest(14);
    expect((await read(id)).state).toBe("active");
    await rest(14);
    await readSession(id, { address: null, isActivity: false }); // a prefetch is nobody's activity
    const [row] = await acrossClinics((tx) =>
      tx
        .select({ quiet: sql<number>`extract(epoch from now() - last_seen_at)::int` })
        .from(sessions)
        .where(eq(sessions.id, id)),
    );
    expect(row?.quiet).toBeGreaterThan(800);
    await rest(15);
    expect(await read(id)).toEqual({ state: "signed-out", endedBy: "idle" });
    await rest(0);
    expect(await read(id)).toEqual({ state: "signed-out", endedBy: "idle" });
  });

  test("ends after twelve hours, at sign-out, and when it never was", async () => {
    const { id } = await signedIn();
    await acrossClinics((tx) => endSession(tx, id, "signed_out"));
    expect(await read(id)).toEqual({ state: "signed-out", endedBy: "signed_out" });

    const late = await signedIn();
    await acrossClinics((tx) => tx.update(sessions).set({ expiresAt: sql`now()` }).where(eq(sessions.id, late.id)));
    expect((await read(late.id)).state).toBe("signed-out");
    expect((await read("00000000-0000-4000-8000-000000000000")).state).toBe("signed-out");
  });
});

test("a name that JavaScript and Postgres fold differently signs in, in either spelling", async () => {
  const clinic = await aClinic();
  for (const username of ["İbrahim@example.com", "ΟΔΥΣΣΕΥΣ"]) {
    await aPerson(clinic, { username, passwordHash: await hashPassword("Right-Horse-42") });
    const origin = { address: `192.0.2.${username.length}`, userAgent: null };
    expect(await signIn({ username, password: "Right-Horse-42" }, origin), username).toMatch(/^[0-9a-f-]{36}$/);
  }
});
