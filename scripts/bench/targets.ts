import type { ClientBase } from "pg";
import { usersPath } from "@/lib/users/path";
import type { Target } from "./measure";

/** Everything else is compared with it: it reads the session and the clinic, and shows a form. */
export const floor: Target = { name: "New Room (the floor)", path: "/admin/rooms/new" };

/** What is measured, in the order of the table; names and addresses are those of somebody who is there. */
export async function targetsIn(client: ClientBase, clinicId: number): Promise<Target[]> {
  const { rows } = await client.query<{ id: string; email: string }>(
    `select user_id as id, search_email as email from memberships
     where clinic_id = $1 and type = 'member' and status = 'active' order by id offset 100 limit 1`,
    [clinicId],
  );
  const [member] = rows;
  if (!member) throw new Error("The clinic has no members to look for.");
  return [
    { name: "session alone", path: "/api/session", method: "POST" },
    floor,
    { name: "Rooms, 25 rows", path: "/admin/rooms" },
    { name: "Users, page 1", path: usersPath({}) },
    { name: "Users, page 2000", path: usersPath({ page: 2000 }) },
    { name: "Users, name of hundreds", path: usersPath({ name: "westquist" }) },
    { name: "Users, name of thousands", path: usersPath({ name: "ander" }) },
    { name: "Users, exact e-mail", path: usersPath({ email: member.email }) },
    { name: "Users, status Suspended", path: usersPath({ status: "suspended" }) },
    { name: "a member's summary", path: `/admin/users/${member.id}` },
    { name: "Audit Log", path: "/admin/audit-log" },
    { name: "Dashboard, 90 days", path: "/admin?range=90" },
  ];
}
