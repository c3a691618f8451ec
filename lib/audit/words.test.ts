import { describe, expect, test } from "vitest";
import { permissions } from "@/lib/auth/permissions";
import { type AuditAction, auditActions } from "./actions";
import { actionsOf, auditKinds } from "./kinds";
import { actionInWords, detailsInWords } from "./words";

const names = {
  people: new Map([[1000200838, "Andrea Sanders"]]),
  rooms: new Map([[12, "Jessica Laynes' Clinic"]]),
};

type Sample = [action: AuditAction, details: Record<string, string | number | null>, words: string[]];

// biome-ignore format: a sample a line.
const samples: Sample[] = [
  ["session.started", {}, []],
  ["session.refused", { reason: "wrong password" }, ["Refused: wrong password"]],
  ["session.ended", { by: "idle" }, ["Nobody used it for too long"]],
  ["access.denied", { permission: "settings.manage", path: "/admin/settings" }, ["Asked for /admin/settings", "Not allowed: changing settings"]],
  ["access.denied", { permission: "users.manage", path: "/admin/users/7", found: "nothing" }, ["Asked for /admin/users/7", "There is nothing they could see"]],
  ["user.viewed", {}, []],
  ["user.suspended", { from: "active", to: "suspended" }, ["Status: Active → Suspended"]],
  ["user.markedForDeletion", { from: "suspended", to: "pending_delete" }, ["Status: Suspended → Pending delete"]],
  ["user.removed", { from: "active", to: "removed", rooms: 2 }, ["Status: Active → Removed", "Taken out of: 2 rooms"]],
  ["user.invited", { type: "provider", rooms: 1, roles: "clinic_admin, scheduler" }, ["Type: Provider", "Roles: Clinic Admin, Scheduler", "Assigned: 1 room"]],
  ["user.invited", { type: "member", rooms: 0, roles: "none", from: "removed" }, ["Was Removed", "Type: Member"]],
  ["invitation.resent", { link: "same" }, ["The same link, for 7 more days"]],
  ["user.created", { type: "provider", subtype: "Medical Assistant", rooms: 3 }, ["Type: Provider", "Subtype: Medical Assistant", "Assigned: 3 rooms"]],
  ["user.edited", { fields: "Phone, City" }, ["Fields: Phone, City"]],
  ["user.roomsChanged", { added: 1, removed: 1, roomsAdded: "12", roomsRemoved: "15" }, ["Added: Jessica Laynes' Clinic", "Removed: number 15, deleted"]],
  ["user.roomsChanged", { added: 1, removed: 2 }, ["1 room added", "2 rooms removed"]],
  ["user.roomsChanged", { roomId: 12, added: 0, removed: 1 }, ["Removed: Jessica Laynes' Clinic"]],
  ["user.careTeamChanged", { added: 2, removed: 0 }, ["2 providers added"]],
  ["user.careTeamChanged", { added: 1, removed: 1, providersAdded: "1000200838", providersRemoved: "7" }, ["Added: Andrea Sanders", "Removed: ID 7, deleted"]],
  ["user.tagsChanged", { added: 0, removed: 1 }, ["1 tag removed"]],
  ["user.rolesChanged", { was: "none", is: "Clinic Admin, Scheduler" }, ["Roles: none → Clinic Admin, Scheduler"]],
  ["user.typeChanged", { was: "Member", is: "Medical Assistant" }, ["Type: Member → Medical Assistant"]],
  ["room.created", { roomId: 12, providers: 2, state: "inactive" }, ["Room: Jessica Laynes' Clinic", "Inactive", "Assigned: 2 providers"]],
  ["room.edited", { roomId: 12, fields: "name, slug" }, ["Fields: Name, Slug", "Room: Jessica Laynes' Clinic"]],
  ["room.edited", { roomId: 12, was: "name “After Hours”, code “AH”", is: "name “Night Care”, code “NC”" }, ["Name “After Hours” → “Night Care”; code “AH” → “NC”", "Room: Jessica Laynes' Clinic"]],
  ["room.closed", { roomId: 12, visitsToCome: 3 }, ["Room: Jessica Laynes' Clinic", "Visits to come: 3"]],
  ["room.peopleChanged", { roomId: 12, added: 1, removed: 0 }, ["Room: Jessica Laynes' Clinic", "1 provider added"]],
  ["room.peopleChanged", { roomId: 12, added: 1, removed: 0, providersAdded: "1000200838", providersRemoved: "" }, ["Room: Jessica Laynes' Clinic", "Added: Andrea Sanders"]],
  ["room.deleted", { roomId: 99, providers: 1, visits: 0, members: 0 }, ["Room: number 99, deleted", "Taken out of it: 1 provider"]],
  ["visit.started", { visitId: 7, roomId: 12 }, ["Room: Jessica Laynes' Clinic", "Visit 7"]],
  ["user.handedOver", { visits: 3, careTeams: 1, rooms: 0, toUser: 1000200838 }, ["To: Andrea Sanders", "Handed over: 3 visits, 1 care team"]],
  ["user.handedOver", { visits: 3, careTeams: 0, rooms: 0, fromUser: 1000100234 }, ["From: ID 1000100234, deleted", "Handed over: 3 visits"]],
  ["user.deleted", { visits: 3, notes: 0, pictures: 1, rooms: 1, careTeam: 2, tags: 0, mail: 1, visitsReleased: 0 }, ["Deleted with it: 3 visits, 1 picture, 1 room, 2 care team entries, 1 message"]],
  ["user.exported", { format: "json" }, ["As JSON"]],
  ["users.exported", { format: "csv", total: 1200 }, ["As CSV", "1,200 users"]],
  ["members.checked", { importId: 4, total: 120, wrong: 3 }, ["120 rows", "3 wrong", "Import 4"]],
  ["members.imported", { importId: 4, done: 117, refused: 3 }, ["117 done", "3 not possible", "Import 4"]],
  ["note.added", { note: 5 }, ["Note 5"]],
  ["password.linkSent", { by: "forgotten" }, ["Asked for under Forgot Password"]],
  ["password.changed", { by: "link" }, ["With a mailed link"]],
  ["email.changed", { by: "admin" }, ["By an admin"]],
  ["bulk.ordered", { runId: 3, change: "reset_email", total: 12 }, ["Send Reset Password Email", "12 people", "Run 3"]],
  ["bulk.finished", { runId: 3, change: "suspend", done: 10, failed: 2 }, ["Suspend", "10 done", "2 failed", "Run 3"]],
  ["mail.retried", { mailId: 9 }, ["Message 9"]],
  ["settings.changed", { was: "Sign up on, Enter as guest off, search engines off", is: "Sign up on, Enter as guest on, search engines on" }, ["Enter as guest off → on; search engines off → on"]],
  ["settings.changed", { was: "name “Lake Clinic”, purge delay off", is: "name “Lake House”, purge delay 30 days" }, ["Name “Lake Clinic” → “Lake House”; purge delay off → 30 days"]],
  ["settings.changed", { was: "name “A, B”, time zone UTC", is: "name “C”, time zone UTC" }, ["name “A, B”, time zone UTC → name “C”, time zone UTC"]],
  ["seats.added", { was: 10, is: 12, amount: 5900 }, ["Seats: 10 → 12", "Charge: $59.00"]],
  ["seats.reduced", { was: 12, is: 10, amount: -2950 }, ["Seats: 12 → 10", "Credit: $29.50"]],
  ["seats.reduced", { was: 12, is: 11, amount: 0 }, ["Seats: 12 → 11", "No charge and no credit"]],
  ["plan.changed", { was: "premium", is: "basic", amount: -120000 }, ["Plan: Premium → Basic", "Credit: $1,200.00"]],
  ["statement.issued", { issuedOn: "2026-12-01", due: 0, carriedOut: -2950 }, ["Statement of 2026-12-01", "Due: $0.00", "Credit carried over: $29.50"]],
  ["statement.exported", { issuedOn: "2026-12-01" }, ["Statement of 2026-12-01"]],
  ["ownership.handedOver", { newOwner: 1000200838 }, ["New owner: Andrea Sanders"]],
  ["ownership.handedOver", { formerOwner: 1000100234 }, ["Former owner: ID 1000100234, deleted"]],
  ["analytics.exported", { chart: "exit-reasons", from: "2026-11-01", to: "2026-11-30", room: 12 }, ["Days: 2026-11-01 → 2026-11-30", "Exit reasons", "Room: Jessica Laynes' Clinic"]],
  ["secondFactor.codeUsed", { left: 9 }, ["9 codes left"]],
  ["owner.recovered", { reason: "The owner left" }, ["Reason: The owner left"]],
  ["audit.exported", { format: "csv", total: 2, filter: "Refused attempts" }, ["Only: Refused attempts", "As CSV", "2 events"]],
];

describe("details in words", () => {
  test.each(samples)("%s %o", (action, details, words) => {
    expect(detailsInWords({ action, details }, names)).toEqual(words);
  });

  test("what no phrase is known for is said by its name, and nothing looks like JSON", () => {
    const odd = {
      paidSeats: 12,
      some_thing: "x",
      nothing: null,
      list: [1, 2],
      nested: { firstPart: "a", isThere: true },
    } as unknown as Record<string, string>;
    expect(detailsInWords({ action: "plan.changed", details: odd }, names)).toEqual([
      "Paid seats: 12",
      "Some thing: x",
      "List: 1, 2",
      "Nested: First part a, Is there yes",
    ]);
    expect(detailsInWords({ action: "plan.changed", details: { from: "plus" } }, names)).toEqual(["Was Plus"]);
    expect(actionInWords("robot.builtAnew")).toBe("Robot built anew");
  });

  test("no action shows its details raw, whatever it is given", () => {
    const all = Object.assign({}, ...samples.map(([, details]) => details));
    for (const action of Object.keys(auditActions)) {
      const words = [actionInWords(action), ...detailsInWords({ action, details: all }, names)];
      for (const phrase of words) {
        expect(phrase, action).not.toMatch(/[{}[\]"_]|undefined|NaN|\[object|^\s|\p{Ll}\p{Lu}/u);
        expect(phrase, action).toMatch(/^[\p{Lu}\d$]|^name “/u);
      }
    }
  });

  test("a denied permission is named, whichever it is", () => {
    for (const permission of Object.keys(permissions)) {
      const [phrase] = detailsInWords({ action: "access.denied", details: { permission } }, names);
      expect(phrase).toMatch(/^Not allowed: [\p{Ll}']+ /u);
    }
  });
});

test("every action is of one kind, and can be found there", () => {
  const kinds = Object.keys(auditKinds) as (keyof typeof auditKinds)[];
  expect(kinds.flatMap(actionsOf).sort()).toEqual(Object.keys(auditActions).sort());
  expect(actionsOf("refusals")).toEqual(["access.denied", "password.refused", "session.refused"]);
  expect(actionsOf("views")).toContain("user.viewed");
});
