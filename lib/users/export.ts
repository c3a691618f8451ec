import { inClinic } from "@/db";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/grant";
import { momentIn } from "@/lib/clinic-time";
import type { UserFilter } from "./input";
import { roleLabels, statusLabels, subtypeLabels, typeLabels } from "./labels";
import { listIds, listRows } from "./queries";

/** Rows of one transaction: small enough to be short, large enough to be fast. */
const batch = 1_000;

/** The columns of the download, by the words in its first row. */
export const exportColumns = [
  ...["ID", "First Name", "Last Name", "User name", "Email", "VSee ID", "Phone", "Type", "Subtype", "Roles", "Status"],
  ...["Rooms", "Last login", "Sign up"],
] as const;

export type ExportedRow = Record<(typeof exportColumns)[number], string>;

/**
 * The list of users as rows of a file, batch by batch: what the filter finds, or the people chosen, in the order of the list. The
 * download is audited before the first row leaves. Times are in the clinic's zone.
 */
export async function* exportUsers(
  actor: Actor<"users.export">,
  filter: UserFilter,
  userIds: readonly number[] | null,
): AsyncGenerator<ExportedRow[]> {
  const ids = await inClinic(actor, async (tx) => {
    const found = await listIds(tx, actor, filter, userIds);
    await record(tx, actor, "users.exported", null, { format: "csv", total: found.length });
    return found;
  });
  const moment = momentIn(actor.timeZone);
  for (let from = 0; from < ids.length; from += batch) {
    const rows = await inClinic(actor, (tx) => listRows(tx, ids.slice(from, from + batch)));
    yield rows.map(({ lastLoginAt, signedUpAt, roles, rooms, subtype, ...user }) => ({
      ID: String(user.id),
      "First Name": user.firstName,
      "Last Name": user.lastName,
      // They may have a sign-in of another clinic, which is nobody's to know until they accept.
      "User name": user.isUnknown ? "" : user.username,
      Email: user.email,
      "VSee ID": user.isUnknown ? "" : user.vseeId,
      Phone: user.phone ?? "",
      Type: typeLabels[user.type],
      Subtype: subtype ? subtypeLabels[subtype] : "",
      Roles: roles.map((role) => roleLabels[role]).join("; "),
      Status: statusLabels[user.status],
      Rooms: rooms.map(({ code }) => code).join("; "),
      "Last login": lastLoginAt ? moment(lastLoginAt) : "",
      "Sign up": moment(signedUpAt),
    }));
  }
}
