import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { mailOutbox } from "@/db/schema/mail";
import { NewInvitations } from "@/lib/invitations/input";
import { inviteUsers } from "@/lib/invitations/invite";
import { findPeople } from "@/lib/palette/people";
import { aClinic, actorOf, aMember, anOwner, aProvider, aRoom, auditOf } from "@/lib/testing/factories";
import { type ExportedRow, exportUsers } from "./export";
import { UserFilter } from "./input";
import { exportRecords } from "./records";
import { removeUser } from "./removal";
import { findForSettingsFrame } from "./settings-queries";
import { findSignInDetail } from "./sign-in-detail";

type Owner = Awaited<ReturnType<typeof anOwner>>;

let clinic: Awaited<ReturnType<typeof aClinic>>;
let owner: Owner;

beforeEach(async () => {
  clinic = await aClinic();
  owner = await anOwner(clinic);
});

async function exported(query: Record<string, unknown> = {}, ids: number[] | null = null, by = owner) {
  const rows: ExportedRow[] = [];
  for await (const batch of exportUsers(by, UserFilter.parse(query), ids)) rows.push(...batch);
  return rows;
}

test("follows the filter and the order of the list, with rooms, roles and subtype in words", async () => {
  const andrea = await aProvider(clinic, { firstName: "Andrea", lastName: "Sanders", roles: ["scheduler"] });
  const jane = await aMember(clinic, { firstName: "Jane", lastName: "Gomez", phone: "+14085550100" });
  await aRoom(clinic, [andrea, jane], "Alpha");
  await aMember(clinic, { firstName: "Gone", lastName: "Away", status: "removed" });
  await aMember(await aClinic(), { firstName: "Jane", lastName: "Elsewhere" });

  const rows = await exported({ sort: "name" });
  expect(rows.map((row) => row["Last Name"])).toEqual(expect.arrayContaining(["Gomez", "Sanders"]));
  expect(rows).toHaveLength(3);
  expect(rows.find((row) => row["Last Name"] === "Sanders")).toMatchObject({
    ID: String(andrea.userId),
    Type: "Provider",
    Subtype: "Licensed Service Provider",
    Roles: "Scheduler",
    Status: "Active",
    Rooms: expect.stringMatching(/^room-/),
  });
  const names = rows.map((row) => `${row["Last Name"]} ${row["First Name"]}`.toLowerCase());
  expect(names).toEqual([...names].sort());
  expect((await exported({ name: "jane" })).map((row) => row.ID)).toEqual([String(jane.userId)]);
  expect((await exported({ name: "jane" }, [andrea.userId])).map((row) => row.ID)).toEqual([String(andrea.userId)]);
  expect(await exported({}, [])).toEqual([]);
});

test("more than one batch comes whole, each once", async () => {
  await acrossClinics((tx) =>
    tx.execute(sql`
      with made as (
        insert into users (username, email, vsee_id, home_clinic_id)
        select name, name, name, ${clinic.id} from (select 'export-' || ${clinic.id}::text || '-' || n || '@example.com' as name
          from generate_series(1, 1100) n) names returning id)
      insert into memberships (clinic_id, user_id, type, status, first_name, last_name)
      select ${clinic.id}, id, 'member', 'active', 'Pat', 'Doe' from made`),
  );
  const rows = await exported({ type: "member" });
  expect(new Set(rows.map(({ ID }) => ID)).size).toBe(1100);
  expect(rows).toHaveLength(1100);
});

test("is audited before the first row, with how many and no name", async () => {
  await aMember(clinic);
  await exported();
  expect(await auditOf(clinic)).toMatchObject([{ action: "users.exported", details: { format: "csv", total: 2 } }]);
});

test("tells no username of who is invited", async () => {
  await aProvider(clinic, { status: "invited", username: "secret-name", email: "invited@example.com" });
  const [row] = await exported({ status: "invited" });
  expect(row).toMatchObject({ "User name": "", "VSee ID": "", Email: "invited@example.com" });
});

test("of who was removed before they accepted only the invited address is told, whatever address they have by now", async () => {
  const email = `asked-${process.pid}@example.com`;
  await aProvider(await aClinic(), { email, username: "secret-name-2" });
  const room = await aRoom(clinic);
  await inClinic(owner, (tx) =>
    inviteUsers(
      tx,
      owner,
      NewInvitations.parse({ people: email, type: "member", subtype: "", roles: [], rooms: [room.id] }),
    ),
  );
  const [invited] = await exported({ status: "invited" });
  const id = Number(invited?.ID);
  await acrossClinics((tx) => tx.execute(sql`update users set email = 'new-' || email where email = ${email}`));
  const [found] = await inClinic(owner, (tx) => findPeople(tx, owner, String(id)));
  expect(found?.hint).toContain(` ${email} `);
  // Nor does a search know the address that they have by now.
  expect(await exported({ email: `new-${email}` })).toEqual([]);
  expect(await exported({ email })).toHaveLength(1);
  await inClinic(owner, (tx) => removeUser(tx, owner, { id }));
  // Nor does the Mail page, where the message stands.
  const sent = await inClinic(owner, (tx) => tx.select({ to: mailOutbox.toAddress }).from(mailOutbox));
  expect(new Set(sent.map(({ to }) => to))).toEqual(new Set([email]));
  const [row] = await exported({ status: "removed" });
  expect(row).toMatchObject({ "User name": "", "VSee ID": "", Email: email });
  // Nor do their records tell more, and there are no settings.
  expect((await exportRecords(owner, id))?.person.signIn).toEqual({ email });
  expect([await findForSettingsFrame(owner, id), await findSignInDetail(owner, id)]).toEqual([null, null]);
});

test("another clinic's people cannot be named by ID", async () => {
  const stranger = await aMember(await aClinic());
  const admin = actorOf(clinic, await aProvider(clinic, { roles: ["clinic_admin"] }), ["clinic_admin"]);
  expect(await exported({}, [stranger.userId], admin)).toEqual([]);
});
