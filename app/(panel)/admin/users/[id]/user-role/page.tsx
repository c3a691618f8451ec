import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { denied, requireActor } from "@/lib/auth/actor";
import { UserRef } from "@/lib/users/input";
import { fullName } from "@/lib/users/labels";
import { isOther } from "@/lib/users/life";
import { findForRoles } from "@/lib/users/roles";
import { BackToUsers } from "../../back-to-users";
import { RolesForm } from "./roles-form";

export default async function UserRolePage({ params }: PageProps<"/admin/users/[id]/user-role">) {
  const actor = await requireActor("providers.manage");
  const ref = UserRef.safeParse(await params);
  const user = (ref.success && (await findForRoles(actor, ref.data.id))) || (await denied(actor, "providers.manage"));
  return (
    <Page title="User Role" aside={fullName(user)} actions={<BackToUsers viewer={actor.membershipId} />}>
      <DocumentTitle>{`Roles of user ${user.id}`}</DocumentTitle>
      {isOther(user, actor.userId) ? (
        <Card className="max-w-xl p-4 wide:p-5">
          <p className="mb-4 text-muted">
            Roles add to what {user.firstName} may do as a provider. They hold from the next click, without signing in
            again.
          </p>
          <RolesForm saved={{ id: user.id, version: user.version, roles: user.roles }} />
        </Card>
      ) : (
        <Notice>
          {user.isOwner
            ? "The account owner may do everything; there is nothing to give or take."
            : "Your own roles are another admin's to change."}
        </Notice>
      )}
    </Page>
  );
}
