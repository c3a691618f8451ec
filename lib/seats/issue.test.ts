import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { billingEntries } from "@/db/schema/billing";
import { clinics } from "@/db/schema/clinics";
import { mailOutbox } from "@/db/schema/mail";
import { memberships } from "@/db/schema/memberships";
import { messageOf } from "@/lib/mail/messages";
import { auditOf, times } from "@/lib/testing/factories";
import { aPayingClinic, confirm, issuedOf, noon } from "@/lib/testing/paying-clinic";
import { issueStatements, openMonthsOf } from "./issue";
import { postMonths } from "./open-months";
import { postChange } from "./post";
import { previewChange } from "./preview";
import { findPlan, listLedger } from "./queries";
import { quoteOf } from "./quote";
import { findStatement, listStatements, statementCsv } from "./statements";

type Clinic = { id: number };

/** Not a whole month yet. */
const aNewClinic = (wanted: Parameters<typeof aPayingClinic>[0] = {}) =>
  aPayingClinic({ startedAt: noon("2026-10-10"), ...wanted });

const mailOf = ({ id }: Clinic) =>
  acrossClinics((tx) => tx.select().from(mailOutbox).where(eq(mailOutbox.clinicId, id)).orderBy(mailOutbox.id));

test("a statement has the month in advance and the changes of the one before; the owner is told once, whoever issues it", async () => {
  const { clinic, owner } = await aNewClinic();
  await confirm(owner, { reduce: 1 }, noon("2026-10-18"));
  const now = noon("2026-11-01");
  await Promise.all([issueStatements(now), ...times(3, () => openMonthsOf(clinic.id, now)), issueStatements(now)]);
  await issueStatements(noon("2026-11-30"));

  const [statement, ...others] = await issuedOf(clinic);
  expect(others).toEqual([]);
  // 22 days of 12 seats, of which 29 hundredths of a cent were left out; the credit for one makes up for them; and 11 in advance.
  expect(statement).toMatchObject({
    ...{ issuedOn: "2026-11-01", clinicName: clinic.name, carriedIn: 0, carriedOut: 0 },
    ...{ entriesTotal: 58_761 - 2893 + 75_900, due: 131_768 },
    ...{ paymentProvider: "invoice", paymentReference: `INV-${clinic.id}-2026-11` },
  });
  expect(await findStatement(owner, "2026-11-01")).toMatchObject({
    payment: {
      words: `$1,317.68 to be paid by bank transfer, within 30 days, under the reference INV-${clinic.id}-2026-11`,
    },
    entries: [
      { words: "10 to 31 October 2026: 12 Premium seats", amount: 58_761, by: null },
      { words: "1 seat given back, 11 paid", amount: -2893, by: expect.stringMatching(/^Pat Doe/) },
      { words: "November 2026: 11 Premium seats", amount: 75_900, by: null },
    ],
  });
  expect((await auditOf(clinic)).filter(({ action }) => action === "statement.issued")).toMatchObject([
    { actorId: null, details: { issuedOn: "2026-11-01", due: 131_768, carriedOut: 0 } },
  ]);
  const [mail, ...more] = await mailOf(clinic);
  expect(more).toEqual([]);
  expect(mail).toMatchObject({ userId: owner.userId, template: "statement-issued" });
  const facts = { clinicName: clinic.name, firstName: "Pat", username: null, link: "", data: mail?.data ?? {} };
  expect(messageOf("statement-issued", facts).news).toEqual([
    `The statement of ${clinic.name} of 1 November 2026 is there. You find it under Clinic Plans.`,
    `$1,317.68 to be paid by bank transfer, within 30 days, under the reference INV-${clinic.id}-2026-11.`,
  ]);
});

test("credit that a statement cannot use up is carried until it is", async () => {
  const { clinic, owner } = await aNewClinic({ paidSeats: 500 });
  await issueStatements(noon("2026-11-01"));
  await confirm(owner, { reduce: 499 }, noon("2026-11-01"));
  expect((await findPlan(owner, noon("2026-11-02"))).next).toEqual({
    ...{ on: "2026-12-01", carriedIn: 0, soFar: -3_328_330, seatPrice: 6900, inAdvance: 6900, due: 0 },
  });
  // The worker comes back after four months.
  await issueStatements(noon("2027-03-05"));
  const [first, ...later] = await issuedOf(clinic);
  expect(first?.due).toBeGreaterThan(3_450_000);
  expect(later.map(({ issuedOn, carriedIn, due, carriedOut }) => [issuedOn, carriedIn, due, carriedOut])).toEqual([
    ["2026-12-01", 0, 0, -3_321_430],
    ["2027-01-01", -3_321_430, 0, -3_314_530],
    ["2027-02-01", -3_314_530, 0, -3_307_630],
    ["2027-03-01", -3_307_630, 0, -3_300_730],
  ]);
  expect(later.every(({ paymentProvider, paymentReference }) => paymentProvider + paymentReference === "none")).toBe(
    true,
  );
  expect((await findStatement(owner, "2027-01-01")).payment).toEqual({ words: "Nothing to be paid", note: null });
  expect(await mailOf(clinic)).toHaveLength(5);
  expect((await listStatements(owner)).map(({ issuedOn }) => issuedOn)[0]).toBe("2027-03-01");
});

test("a clinic whose statement fails does not hold up the others, and gets it when it can", async () => {
  const [broken, fine] = [await aNewClinic(), await aNewClinic()];
  const setZone = (timeZone: string) =>
    acrossClinics((tx) => tx.update(clinics).set({ timeZone }).where(eq(clinics.id, broken.clinic.id)));
  await setZone("Mars/Olympus");
  await issueStatements(noon("2026-11-01"));
  expect(await issuedOf(broken.clinic)).toEqual([]);
  expect(await issuedOf(fine.clinic)).toHaveLength(1);
  await setZone("UTC");
  await issueStatements(noon("2026-11-02"));
  expect(await issuedOf(broken.clinic)).toMatchObject([{ issuedOn: "2026-11-01" }]);
});

test("each clinic's month begins at its own midnight", async () => {
  const east = await aNewClinic({ timeZone: "Pacific/Kiritimati" });
  const west = await aNewClinic({ timeZone: "Pacific/Niue" });
  await issueStatements(new Date("2026-10-31T10:00:00Z"));
  expect(await issuedOf(east.clinic)).toHaveLength(1);
  expect(await issuedOf(west.clinic)).toHaveLength(0);
  await issueStatements(new Date("2026-11-01T10:59:59Z"));
  expect(await issuedOf(west.clinic)).toHaveLength(0);
  await issueStatements(new Date("2026-11-01T11:00:00Z"));
  expect(await issuedOf(west.clinic)).toHaveLength(1);
});

test("what the page shows before the worker has come is what will be there afterwards", async () => {
  const { owner } = await aNewClinic();
  const now = noon("2026-11-20");
  const [plan, preview] = [await findPlan(owner, now), await previewChange(owner, { add: 1 }, now)];
  expect(plan).toMatchObject({
    ...{ plan: "premium", label: "Premium", paidSeats: 12, used: 1 },
    next: { on: "2026-12-01", carriedIn: 0, soFar: 0, seatPrice: 6900, inAdvance: 82_800, due: 82_800 },
  });
  expect((await listLedger(owner, { page: 1, size: 25 })).rows).toEqual([]);
  await issueStatements(now);
  expect(await findPlan(owner, now)).toEqual(plan);
  expect(preview).toMatchObject({ mostToAdd: 488, mostToReduce: 11 });
  expect(await previewChange(owner, { add: 1 }, now)).toEqual(preview);
});

test("a price that changed within the month counts from the next one on, and is said beside its amount", async () => {
  const { clinic, owner } = await aNewClinic();
  const now = noon("2026-10-20");
  await issueStatements(now);
  // As if the month had begun when a seat cost more.
  await acrossClinics((tx) =>
    tx.update(billingEntries).set({ seatPrice: 7900 }).where(eq(billingEntries.clinicId, clinic.id)),
  );
  expect(await findPlan(owner, now)).toMatchObject({
    ...{ seatPrice: 7900, monthly: 94_800 },
    next: { seatPrice: 6900, inAdvance: 82_800 },
  });
});

test("the ledger names who did it while they are here, newest first, page by page", async () => {
  const { clinic, owner } = await aNewClinic();
  const day = noon("2026-10-11");
  await inClinic(owner, async (tx) => {
    for (let n = 0; n < 25; n++) {
      const { account } = await postMonths(tx, { clinicId: clinic.id }, day);
      await postChange(tx, owner, quoteOf(account, { add: 1 }), { key: `test:${n}`, now: day });
    }
  });
  await confirm(owner, { plan: "enterprise" }, noon("2026-10-12"));
  const [one, two] = [await listLedger(owner, { page: 1, size: 25 }), await listLedger(owner, { page: 2, size: 25 })];
  expect([one.rows.length, two.rows.length, one.total]).toEqual([25, 2, 27]);
  expect(one.rows[0]).toMatchObject({
    words: "Premium to Enterprise, 37 seats",
    by: expect.stringMatching(/^Pat Doe/),
  });
  // The one before is on the other page.
  expect(one.rows[24]?.words).toBe("1 seat added, 14 paid");
  expect(two.rows[1]).toMatchObject({ words: "10 to 31 October 2026: 12 Premium seats", by: null });
  expect((await listLedger(owner, { page: 99, size: 25 })).page).toBe(2);
  await acrossClinics((tx) => tx.delete(memberships).where(eq(memberships.clinicId, clinic.id)));
  expect((await listLedger(owner, { page: 1, size: 25 })).rows[0]).toMatchObject({ by: null, actorId: owner.userId });
});

test("a statement is a file for spreadsheets, too, and taking it is noted", async () => {
  const { clinic, owner } = await aNewClinic();
  await confirm(owner, { reduce: 1 }, noon("2026-10-18"));
  await issueStatements(noon("2026-11-01"));
  const { csv, filename } = await statementCsv(owner, "2026-11-01");
  expect(filename).toBe("statement-2026-11-01.csv");
  const of = `2026-11-01,INV-${clinic.id}-2026-11`;
  expect(csv.replace("\ufeff", "").trimEnd().split("\r\n")).toEqual([
    "Statement,Reference,Day,Description,Plan,Seats,Price of a seat,Charge,Credit,To be paid,Credit carried on,Currency",
    `${of},2026-10-10,10 to 31 October 2026: 12 Premium seats,Premium,12,69.00,587.61,,,,USD`,
    `${of},2026-10-18,"1 seat given back, 11 paid",Premium,11,69.00,,28.93,,,USD`,
    `${of},2026-11-01,November 2026: 11 Premium seats,Premium,11,69.00,759.00,,,,USD`,
    `${of},2026-11-01,To be paid,,,,,,1317.68,,USD`,
  ]);
  expect((await auditOf(clinic)).at(-1)).toMatchObject({ action: "statement.exported", actorId: owner.userId });
});

test("there is no statement of another clinic, of another day, or of nonsense", async () => {
  const [{ owner }, other] = [await aNewClinic({ startedAt: noon("2026-11-10") }), await aNewClinic()];
  await issueStatements(noon("2026-11-20"));
  expect(await issuedOf(other.clinic)).toHaveLength(1);
  for (const day of ["2026-11-01", "2026-12-01", "2026-02-30", "", "' or true", "2026-11-01\u0000"]) {
    await expect(findStatement(owner, day)).rejects.toMatchObject({ name: "Missing" });
    await expect(statementCsv(owner, day)).rejects.toMatchObject({ name: "Missing" });
  }
  expect(await listStatements(owner)).toEqual([]);
});
