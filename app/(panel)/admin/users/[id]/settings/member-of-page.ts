import { headers } from "next/headers";
import { recordView } from "@/lib/audit/queries";
import { denied } from "@/lib/auth/actor";
import type { Actor } from "@/lib/auth/grant";
import { UserRef } from "@/lib/users/input";
import { findMemberForSettings, type UserInSettings } from "@/lib/users/settings-queries";

/** The member whose settings a page shows, and the note that somebody looked at their record; 404 for anybody else. */
export async function memberOfPage(actor: Actor<"members.manage">, params: unknown): Promise<UserInSettings> {
  const ref = UserRef.safeParse(params);
  const member = ref.success && (await findMemberForSettings(actor, ref.data.id));
  if (!member) return denied(actor, "members.manage");
  // A page that comes back with the answer to its own save was opened before.
  if (!(await headers()).has("next-action")) await recordView(actor, member);
  return member;
}
