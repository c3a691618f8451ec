import { denied, requireActor } from "@/lib/auth/actor";
import { UserRef } from "@/lib/users/input";
import { exportRecords } from "@/lib/users/records";

/** Download records (S1, S2): one JSON file with everything the clinic holds about a person. */
export async function GET(_request: Request, { params }: RouteContext<"/admin/users/[id]/records.json">) {
  const actor = await requireActor("users.manage");
  const ref = UserRef.safeParse(await params);
  const records = (ref.success && (await exportRecords(actor, ref.data.id))) || (await denied(actor, "users.manage"));
  return new Response(JSON.stringify(records, null, 2), {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="records-${ref.data?.id}.json"`,
    },
  });
}
