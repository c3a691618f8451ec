import type { Route } from "next";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { type Actor, grant } from "@/lib/auth/grant";
import { findTermsForProvider } from "@/lib/users/create-provider";
import type { UserInSettings } from "@/lib/users/settings-queries";

type Props = { admin: Actor<"users.manage">; user: UserInSettings; isInPlan: boolean; isDown: boolean };

/** Stands where a provider's `Deactivate` would: whose it is, and what an admin can do instead. */
export async function OwnerDeactivates({ admin, user, isInPlan, isDown }: Props) {
  const provider = grant(admin, "providers.manage");
  const owner = provider && (await findTermsForProvider(provider)).owner;
  const verb = isDown ? "reactivate" : "deactivate";
  const detail = (
    <Link href={`/admin/users/${user.id}/settings/other` as Route} className="underline underline-offset-2">
      Authentication Detail
    </Link>
  );
  return (
    <Card title={isDown ? "Deactivated" : "Deactivate"} className="mt-4">
      <p className="text-muted">
        {isInPlan
          ? `Only the account owner${owner ? `, ${owner.name},` : ""} can ${verb} providers.`
          : `To ${verb} providers is part of the Premium plan and above.`}{" "}
        {user.status === "active" && <>Suspend ends access for a while: {detail}.</>}
        {isDown && <>Delete removes them completely: {detail}.</>}
      </p>
    </Card>
  );
}
