import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { denied, requireActor } from "@/lib/auth/actor";
import { UserRef } from "@/lib/users/input";
import { fullName } from "@/lib/users/labels";
import { findForPassword } from "@/lib/users/password";
import { BackToUsers } from "../../back-to-users";
import { SetPasswordForm } from "./set-password-form";

export default async function SetPasswordPage({ params }: PageProps<"/admin/users/[id]/set-password">) {
  const actor = await requireActor("users.manage");
  const ref = UserRef.safeParse(await params);
  const user = (ref.success && (await findForPassword(actor, ref.data.id))) || (await denied(actor, "users.manage"));
  return (
    <Page title="Set password" aside={fullName(user)} actions={<BackToUsers viewer={actor.membershipId} />}>
      <DocumentTitle>{`Set password of user ${user.userId}`}</DocumentTitle>
      {user.refusal ? (
        <Notice tone="info">{user.refusal}</Notice>
      ) : (
        <Card className="max-w-xl p-4 wide:p-5">
          <p className="mb-4 text-muted">
            Every browser in which {user.firstName} is signed in is signed out, a notice is mailed, and at the next
            sign-in a new password has to be chosen.
          </p>
          <SetPasswordForm
            viewer={actor.membershipId}
            id={user.userId}
            username={user.username}
            names={[user.firstName, user.lastName]}
          />
        </Card>
      )}
    </Page>
  );
}
