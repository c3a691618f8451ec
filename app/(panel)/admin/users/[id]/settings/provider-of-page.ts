import { denied } from "@/lib/auth/actor";
import type { Actor } from "@/lib/auth/grant";
import { UserRef } from "@/lib/users/input";
import { findProviderForSettings, type UserInSettings } from "@/lib/users/settings-queries";

/** The provider whose settings a page shows; 404 for anybody else. */
export async function providerOfPage(actor: Actor<"providers.manage">, params: unknown): Promise<UserInSettings> {
  const ref = UserRef.safeParse(params);
  return (ref.success && (await findProviderForSettings(actor, ref.data.id))) || denied(actor, "providers.manage");
}
