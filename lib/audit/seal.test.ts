import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { type SQL, sql } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { log } from "@/lib/log";
import { aClinic, aMember, times } from "@/lib/testing/factories";
import { record } from "./record";
import { sealAudit } from "./seal";
import { verifyClinic } from "./verify";
import { VerifyOptions } from "./verify-input";
import { verdictInWords } from "./verify-words";

type Clinic = Awaited<ReturnType<typeof aClinic>>;

/** In one transaction: of several, one of a test beside this could be still open in between, and they would be sealed apart. */
async function write(clinic: Clinic, count = 1): Promise<void> {
  const by = { clinicId: clinic.id, userId: 1, address: "192.0.2.1" };
  await inClinic(by, async (tx) => {
    for (let index = 0; index < count; index++) {
      await record(tx, by, "user.edited", { userId: 2 }, { fields: `Field ${index}` });
    }
  });
}

const verdictOn = ({ id }: Clinic, head?: string) =>
  acrossClinics((tx) => verifyClinic(tx, id, VerifyOptions.parse({ clinic: id, head }).head));

/** Tests beside this one hold transactions open on the same Postgres, and while they do, nothing after them can be sealed. */
async function sealed(clinic: Clinic, events: number): Promise<void> {
  await vi.waitFor(
    async () => {
      await sealAudit();
      const { events: all, waiting } = await verdictOn(clinic);
      expect(all - waiting).toBe(events);
    },
    { timeout: 20_000, interval: 50 },
  );
}

/** What only who owns the whole server can do. */
function tamper(query: SQL): Promise<unknown> {
  return acrossClinics(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(query);
  });
}

async function eventsOf({ id }: Clinic): Promise<number[]> {
  const { rows } = await acrossClinics((tx) =>
    tx.execute<{ id: string }>(sql`select id from audit_events where clinic_id = ${id} order by written_by, id`),
  );
  return rows.map((row) => Number(row.id));
}

/** Six events under three seals. */
async function aSealedTrail() {
  const clinic = await aClinic();
  for (const events of [2, 4, 6]) {
    await write(clinic, 2);
    await sealed(clinic, events);
  }
  const { head, ...verdict } = await verdictOn(clinic);
  expect(verdict).toEqual({ events: 6, seals: 3, waiting: 0, lag: null, expired: null, faults: [] });
  return { clinic, events: await eventsOf(clinic), head: `${head?.number}:${head?.hash}` };
}

describe("sealing", () => {
  test("an event of a slow transaction never slips in behind a seal: those after it wait", async () => {
    const clinic = await aClinic();
    const by = { clinicId: clinic.id, userId: 1, address: null };
    await write(clinic);
    await sealed(clinic, 1);

    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    let hasWritten = () => {};
    const written = new Promise<void>((resolve) => {
      hasWritten = resolve;
    });
    const slow = inClinic(by, async (tx) => {
      await record(tx, by, "user.viewed", { userId: 2 });
      hasWritten();
      await ended;
    });
    await written;
    await write(clinic, 2);
    await sealAudit();
    expect(await verdictOn(clinic)).toMatchObject({ events: 3, seals: 1, waiting: 2, faults: [] });

    end();
    await slow;
    await sealed(clinic, 4);
    expect((await verdictOn(clinic)).faults).toEqual([]);
  });

  test("what was taken back leaves no gap, and workers at the same time make one chain", async () => {
    const clinic = await aClinic();
    const by = { clinicId: clinic.id, userId: 1, address: null };
    await write(clinic, 5);
    const takenBack = inClinic(by, async (tx) => {
      await record(tx, by, "user.viewed", { userId: 2 });
      throw new Error("Taken back.");
    });
    await expect(takenBack).rejects.toThrow("Taken back.");
    await write(clinic, 5);
    await vi.waitFor(
      async () => {
        await Promise.all(times(4, sealAudit));
        expect(await verdictOn(clinic)).toMatchObject({ events: 10, waiting: 0, faults: [] });
      },
      { timeout: 20_000 },
    );
  });

  test("many events are sealed in several links in one round", async () => {
    const clinic = await aClinic();
    await acrossClinics((tx) =>
      tx.execute(
        sql`insert into audit_events (clinic_id, action) select ${clinic.id}, 'user.viewed' from generate_series(1, 12000)`,
      ),
    );
    await sealed(clinic, 12_000);
    expect(await verdictOn(clinic)).toMatchObject({ events: 12_000, seals: 3, faults: [] });
  });
});

describe("verifying", () => {
  describe("a trail that was tampered with", () => {
    let trail: Awaited<ReturnType<typeof aSealedTrail>>;
    beforeAll(async () => {
      trail = await aSealedTrail();
    });
    afterEach(async () => expect((await verdictOn(trail.clinic)).faults).toEqual([]));

    /** What is said after somebody did this, which is taken back. */
    function verdictAfter(...changes: SQL[]) {
      return acrossClinics(async (tx) => {
        await tx.execute(sql`savepoint intact`);
        await tx.execute(sql`set local session_replication_role = replica`);
        for (const change of changes) await tx.execute(change);
        const verdict = await verifyClinic(tx, trail.clinic.id);
        await tx.execute(sql`rollback to savepoint intact`);
        return verdict;
      });
    }

    test.each([
      ["what was done", sql`action = 'user.viewed'`],
      ["when", sql`at = at + interval '1 microsecond'`],
      ["when, to what is no moment", sql`at = 'infinity'`],
      ["by whom", sql`actor_id = null`],
      ["to whom", sql`subject_id = 3`],
      ["the details", sql`details = '{"fields": "Field 2"}'`],
      ["from where", sql`address = '192.0.2.2'`],
    ])("an edited event is found: %s", async (_, change) => {
      const { clinic, events } = trail;
      const verdict = await verdictAfter(
        sql`update audit_events set ${change} where clinic_id = ${clinic.id} and id = ${events[2]}`,
      );
      expect(verdict.faults).toEqual([
        { seal: 2, says: `One of the events from ${events[2]} to ${events[3]} is not what was sealed.` },
      ]);
      expect(verdictInWords(clinic, verdict).join("\n")).toContain("NOT AS IT WAS SEALED. 6 events, 3 seals");
    });

    test("missing events are found, and named where they can be", async () => {
      const { events } = trail;
      const one = sql`delete from audit_events where id = ${events[2]}`;
      expect((await verdictAfter(one)).faults).toEqual([
        { seal: 2, says: `1 of 2 events are missing (the first that is there: event ${events[3]}).` },
      ]);
      const others = sql`delete from audit_events where id in (${events[3]}, ${events[5]})`;
      expect((await verdictAfter(one, others)).faults).toEqual([
        { seal: 2, says: `All 2 events are missing; the last of them, event ${events[3]}, is gone.` },
        {
          seal: 3,
          says: `1 of 2 events are missing; the last of them, event ${events[5]}, is gone (the first that is there: event ${events[4]}).`,
        },
      ]);
    });

    test("an event that was put in between is found", async () => {
      const { events } = trail;
      const putIn = sql`insert into audit_events (id, clinic_id, action, written_by) overriding system value
        select 1, clinic_id, 'user.viewed', written_by from audit_events where id = ${events[0]}`;
      expect((await verdictAfter(putIn)).faults).toEqual([
        { seal: 1, says: "There are 3 events where 2 were sealed, from event 1 on." },
      ]);
    });
  });

  test("a trail cut off with its seals is found by a head that was noted, and so is one that was made anew", async () => {
    const { clinic, events, head } = await aSealedTrail();
    await write(clinic);
    expect((await verdictOn(clinic, head)).faults).toEqual([]);
    expect((await verdictOn(clinic, head.slice(0, 16).toUpperCase())).faults).toEqual([]);

    await tamper(sql`delete from audit_events where clinic_id = ${clinic.id} and id >= ${events[4]}`);
    await tamper(sql`delete from audit_seals where clinic_id = ${clinic.id} and number = 3`);
    expect((await verdictOn(clinic)).faults).toEqual([]);
    expect((await verdictOn(clinic, head)).faults).toEqual([
      { seal: 3, says: "The chain ends at seal 2: what came after it was cut off." },
    ]);

    await tamper(sql`delete from audit_seals where clinic_id = ${clinic.id}`);
    await write(clinic, 2);
    for (const count of [1, 2, 3]) {
      await write(clinic);
      await sealed(clinic, 6 + count);
    }
    expect((await verdictOn(clinic)).faults).toEqual([]);
    expect((await verdictOn(clinic, head)).faults).toEqual([
      { seal: 3, says: "The seal is not the one that was noted: the chain was made anew." },
    ]);
  });

  test("a seal that is gone, or another clinic's, is found", async () => {
    const { clinic } = await aSealedTrail();
    await tamper(sql`delete from audit_seals where clinic_id = ${clinic.id} and number = 2`);
    expect((await verdictOn(clinic)).faults).toEqual([{ seal: 3, says: "Seal 2 is missing." }]);

    const { clinic: other } = await aSealedTrail();
    await tamper(sql`update audit_seals set hash = (select hash from audit_seals where clinic_id = ${clinic.id} and number = 1)
      where clinic_id = ${other.id} and number = 1`);
    expect((await verdictOn(other)).faults.map(({ seal }) => seal)).toEqual([1, 2]);
  });

  test("a Postgres that counts transactions from further back is told of", async () => {
    const clinic = await aClinic();
    await tamper(
      sql`insert into audit_events (clinic_id, action, written_by) values (${clinic.id}, 'user.viewed', '999999999999')`,
    );
    const verdict = await verdictOn(clinic);
    expect(verdict).toMatchObject({ waiting: 1, lag: { latest: 999_999_999_999 } });
    expect(verdictInWords(clinic, verdict).at(-1)).toMatch(/restored from a dump\?.*pg_resetwal --epoch=233/);
    await tamper(sql`delete from audit_events where clinic_id = ${clinic.id}`);
  });

  test("what it writes meanwhile is told from what was slipped in, and every round of sealing says that it cannot", async () => {
    const { clinic, events } = await aSealedTrail();
    const ahead = (column: string) =>
      sql`${sql.raw(column)} = (${sql.raw(column)}::text::bigint + 3000000000)::text::xid8`;
    await tamper(sql`update audit_events set ${ahead("written_by")} where clinic_id = ${clinic.id}`);
    await tamper(sql`update audit_seals set ${ahead("last_written_by")} where clinic_id = ${clinic.id}`);
    expect(await verdictOn(clinic)).toMatchObject({ lag: { behind: expect.any(Number) }, faults: [] });
    await write(clinic);
    const said = vi.spyOn(log, "error");
    await sealAudit();
    expect(said).toHaveBeenCalledWith({ clinics: 1 }, expect.stringContaining("cannot be sealed"));
    said.mockRestore();

    const [late] = (await eventsOf(clinic)).filter((id) => !events.includes(id));
    const { faults } = await verdictOn(clinic);
    expect(faults).toEqual([
      { seal: 1, says: expect.stringContaining(`from event ${late} on; 1 later than the seal`) },
    ]);
    expect(faults[0]?.says).toContain("restore from a dump");
    await tamper(sql`delete from audit_seals where clinic_id = ${clinic.id}`);
    await tamper(sql`delete from audit_events where clinic_id = ${clinic.id}`);
  });

  test("the command ends with 1 when a trail is not as it was sealed, and says which", async () => {
    const { clinic, events } = await aSealedTrail();
    const intact = await aClinic();
    await tamper(sql`delete from audit_events where id = ${events[0]}`);
    const run = promisify(execFile)(process.execPath, ["--import", "tsx", "scripts/audit-verify.ts"]);
    const { code, stdout } = await run.catch((error) => error);
    expect(code).toBe(1);
    expect(stdout).toContain(`Clinic ${clinic.id}, ${clinic.name}: NOT AS IT WAS SEALED. 5 events, 3 seals`);
    expect(stdout).toContain(`Clinic ${intact.id}, ${intact.name}: as it was sealed. 0 events, 0 seals`);
  });

  test.each([{ clinic: "x" }, { clinic: "1", head: "12" }, { head: "1:aaaaaaaaaaaa" }, { clinic: "-1" }])(
    "options that mean nothing are refused: %o",
    (options) => expect(VerifyOptions.safeParse(options).success).toBe(false),
  );
});

describe("the trail is kept", () => {
  const aged = (years: number) => sql`now() - make_interval(years => ${years}::int)`;

  test("nothing changes or takes an event that is younger than six years, nor any seal, whoever asks", async () => {
    const { clinic } = await aSealedTrail();
    for (const query of [
      sql`update audit_events set action = 'user.viewed' where clinic_id = ${clinic.id}`,
      sql`delete from audit_events where clinic_id = ${clinic.id}`,
      sql`truncate audit_events`,
      sql`update audit_seals set hash = '' where clinic_id = ${clinic.id}`,
      sql`delete from audit_seals where clinic_id = ${clinic.id}`,
      sql`truncate audit_seals`,
    ]) {
      await expect(acrossClinics((tx) => tx.execute(query))).rejects.toThrow();
    }
    expect(await verdictOn(clinic)).toMatchObject({ events: 6, seals: 3, faults: [] });
    await acrossClinics((tx) =>
      tx.execute(sql`insert into audit_events (clinic_id, action, at) values
        (${clinic.id}, 'user.viewed', ${aged(5)}), (${clinic.id}, 'user.edited', ${aged(7)})`),
    );
    await expect(
      acrossClinics((tx) => tx.execute(sql`delete from audit_events where at < ${aged(4)}`)),
    ).rejects.toThrow("append-only");
    const { rowCount } = await acrossClinics((tx) => tx.execute(sql`delete from audit_events where at < ${aged(6)}`));
    expect(rowCount).toBe(1);
  });

  test("what may be taken away after six years is not missed, unless the seal only pretends to be that old", async () => {
    const clinic = await aClinic();
    const ageSeals = (years: number, from: number, to: number) =>
      tamper(sql`update audit_seals set sealed_at = ${aged(years)}
        where clinic_id = ${clinic.id} and number between ${from} and ${to}`);
    for (const [index, years] of [7, 7, 0].entries()) {
      await acrossClinics((tx) =>
        tx.execute(sql`insert into audit_events (clinic_id, action, at)
          select ${clinic.id}, 'user.viewed', ${aged(years)} from generate_series(1, 2)`),
      );
      await sealed(clinic, 2 * index + 2);
    }
    const [first, second, third, , fifth, sixth] = await eventsOf(clinic);
    await acrossClinics((tx) =>
      tx.execute(sql`delete from audit_events where at < ${aged(6)} and id in (${first}, ${second}, ${third})`),
    );
    expect((await verdictOn(clinic)).faults).toHaveLength(2);

    await ageSeals(7, 1, 2);
    // In a clinic that is younger than that nothing may be gone.
    expect((await verdictOn(clinic)).faults).toHaveLength(2);
    await tamper(sql`update clinics set created_at = ${aged(8)} where id = ${clinic.id}`);
    const verdict = await verdictOn(clinic);
    expect(verdict).toMatchObject({ events: 3, seals: 3, expired: { upTo: 2, gone: 3, left: 1 }, faults: [] });
    expect(verdictInWords(clinic, verdict)).toEqual([
      expect.stringContaining("as it was sealed"),
      "  Up to seal 2, older than six years: 3 events taken away, as the trail allows; of 1 event sealed with them nothing can be said any more.",
    ]);

    await ageSeals(7, 3, 3);
    await tamper(sql`delete from audit_events where clinic_id = ${clinic.id} and id = ${fifth}`);
    expect((await verdictOn(clinic)).faults).toMatchObject([{ seal: 3 }]);
    await tamper(sql`delete from audit_events where clinic_id = ${clinic.id} and id = ${sixth}`);
    await ageSeals(0, 2, 2);
    expect((await verdictOn(clinic)).faults).toMatchObject([{ seal: 2 }, { seal: 3 }]);
  });

  test("a clinic may add events and read its own seals, and nothing else", async () => {
    const { clinic } = await aSealedTrail();
    const member = await aMember(clinic);
    const asClinic = (query: SQL) =>
      inClinic({ clinicId: clinic.id, userId: member.userId }, (tx) => tx.execute(query));
    for (const query of [
      sql`update audit_events set action = 'user.viewed'`,
      sql`delete from audit_events where at < ${aged(7)}`,
      sql`truncate audit_events`,
      sql`insert into audit_seals (clinic_id, number, last_written_by, last_event_id, events, hash) values (${clinic.id}, 9, '1', 1, 1, '')`,
      sql`update audit_seals set hash = ''`,
      sql`delete from audit_seals`,
      sql`set local session_replication_role = replica`,
    ]) {
      await expect(asClinic(query)).rejects.toThrow("permission denied");
    }
    const { rows } = await asClinic(sql`select distinct clinic_id from audit_seals`);
    expect(rows).toEqual([{ clinic_id: String(clinic.id) }]);
  });
});
