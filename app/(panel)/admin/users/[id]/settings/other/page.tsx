import type { Route } from "next";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { recordView } from "@/lib/audit/queries";
import { denied, requireActor } from "@/lib/auth/actor";
import { dayIn } from "@/lib/clinic-time";
import { findSeats } from "@/lib/seats/subscription";
import { findDeletion } from "@/lib/users/deletion";
import { UserRef } from "@/lib/users/input";
import { fullName } from "@/lib/users/labels";
import { isOther } from "@/lib/users/life";
import { findSignInDetail } from "@/lib/users/sign-in-detail";
import { SettingsTitle } from "../settings-title";
import { LegalHold } from "./legal-hold";
import { LoginDetail } from "./login-detail";
import { RemoveLogIn } from "./remove-log-in";
import { ResetEmail } from "./reset-email";
import { ResetTwoFactor } from "./reset-two-factor";
import { SignInFacts } from "./sign-in-facts";
import { SubtypeCard } from "./subtype-card";
import { UserTypeCard } from "./user-type-card";

/** `Other` of a member (S1), `Authentication Detail` of a provider (S2): the sign-in, and the ways to end it. */
export default async function OtherPage({ params, searchParams }: PageProps<"/admin/users/[id]/settings/other">) {
  const actor = await requireActor("users.manage");
  const ref = UserRef.safeParse(await params);
  const user = (ref.success && (await findSignInDetail(actor, ref.data.id))) || (await denied(actor, "users.manage"));
  await recordView(actor, user);
  const path = `/admin/users/${user.id}/settings/other` as Route;
  const isMember = user.type === "member";
  const isDeleting = (await searchParams).delete !== undefined;

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 wide:grid-cols-2">
      <SettingsTitle tab={isMember ? "Other" : "Authentication Detail"} of={user.type} id={user.id} />
      {isOther(user, actor.userId) ? (
        <>
          <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
            <LoginDetail user={user} />
            {user.subtype && <SubtypeCard user={{ ...user, subtype: user.subtype }} />}
            <UserTypeCard user={user} seats={await findSeats(actor)} />
          </div>
          <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
            <ResetEmail user={user} />
            <ResetTwoFactor user={user} />
            {isMember && <LegalHold user={user} since={user.heldAt && dayIn(actor.timeZone)(user.heldAt)} />}
            <RemoveLogIn
              id={user.id}
              type={user.type}
              path={path}
              clinicName={actor.clinicName}
              deleting={isDeleting ? await findDeletion(actor, user.id) : null}
            />
          </div>
        </>
      ) : (
        <>
          <Card title="Authentication Detail">
            <SignInFacts user={user} />
            <Notice className="mt-4">
              {user.id === actor.userId
                ? "This is you: change your e-mail and password under My Profile. Your status is another admin's to change."
                : `${fullName(user)} is the account owner: nobody else changes this sign-in.`}
            </Notice>
          </Card>
          {user.isOwner && user.id === actor.userId && user.subtype && (
            <SubtypeCard user={{ ...user, subtype: user.subtype }} />
          )}
        </>
      )}
    </div>
  );
}
