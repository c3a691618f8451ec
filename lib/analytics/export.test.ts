import { expect, test } from "vitest";
import { todayIn } from "@/lib/calendar-date";
import { csvLines } from "@/lib/http/csv";
import { aClinic, aMember, anOwner, aRoom, auditOf, aVisit } from "@/lib/testing/factories";
import { exportAnalytics } from "./export";
import { AnalyticsFilter, type Chart } from "./input";

test("each chart is a file without names, in the audit trail, and no formula", async () => {
  const clinic = await aClinic();
  const owner = await anOwner(clinic);
  const member = await aMember(clinic, { firstName: "Jane", lastName: "Gomez" });
  const room = await aRoom(clinic, [], '=HYPERLINK("http://x")');
  const place = { roomId: room.id, memberId: member.id, endedAt: new Date() };
  await aVisit(clinic, { ...place, status: "completed" });
  await aVisit(clinic, { ...place, status: "cancelled", exitReason: "rescheduled" });
  const file = async (chart: Chart, wanted = {}) => {
    const filter = AnalyticsFilter.parse({ range: "today", room: room.id, ...wanted });
    const { rows, columns, filename } = await exportAnalytics(owner, filter, chart, { used: 1, paid: 3 });
    return { filename, lines: csvLines(rows, columns).replace("\uFEFF", "").trim().split("\r\n") };
  };

  const today = todayIn("UTC");
  const numbers = await file("numbers");
  expect(numbers.filename).toBe(`numbers-${today}-to-${today}.csv`);
  expect(numbers.lines[0]).toMatch(new RegExp(`^Number,${today},\\d{4}-\\d\\d-\\d\\d$`));
  expect(numbers.lines.slice(1)).toEqual([
    ...["Total Visits,2,0", "Visits Completed,1,0", "Pending Visits,0,0", "Missed and cancelled,1,0"],
    ...["New members,0,0", "Active providers (now),0,", "Seats used (now),1,", "Seats paid (now),3,"],
  ]);
  const days = await file("visits", { by: "day" });
  expect(days.lines).toEqual(["Day,Visits,Completed,Pending,Missed and cancelled", `${today},2,1,0,1`]);
  expect((await file("visits")).lines).toHaveLength(25);
  expect((await file("rooms")).lines[1]).toBe(`"'=HYPERLINK(""http://x"")",2,1,0,1,100.0`);
  expect((await file("exit-reasons")).lines[1]).toBe("Rescheduled,1,100.0");

  const exported = (await auditOf(clinic)).filter(({ action }) => action === "analytics.exported");
  expect(exported.map(({ details }) => details.chart)).toEqual([
    "numbers",
    "visits",
    "visits",
    "rooms",
    "exit-reasons",
  ]);
  expect(exported[0]).toMatchObject({ actorId: owner.userId, details: { from: today, to: today, room: room.id } });
});
