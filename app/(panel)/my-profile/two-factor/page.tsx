import { redirect } from "next/navigation";
import { SetUp } from "@/app/_two-factor/set-up";
import { StartForm } from "@/app/_two-factor/start-form";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { Link } from "@/components/ui/link";
import { Page } from "@/components/ui/page";
import { requireActor } from "@/lib/auth/actor";
import { hasRecentPassword } from "@/lib/auth/recent-password";
import { findOwnSecondFactor, findSetUp } from "@/lib/auth/second-factor";
import { ownTwoFactor } from "../two-factor-card";

export default async function OwnTwoFactorPage() {
  const actor = await requireActor("account.manage");
  const [{ since }, setUp, isRecent] = await Promise.all([
    findOwnSecondFactor(actor),
    findSetUp(actor),
    hasRecentPassword(actor),
  ]);
  if (since) redirect(ownTwoFactor);
  return (
    <Page
      title="Two-factor authentication"
      actions={
        <Link href="/my-profile" className={buttonClass()}>
          My Profile
        </Link>
      }
    >
      <DocumentTitle>Two-factor authentication</DocumentTitle>
      <Card className="max-w-xl p-4 wide:p-5">
        {setUp ? (
          <SetUp setUp={setUp} doneHref={ownTwoFactor} />
        ) : (
          <>
            <p className="mb-4 text-muted">
              You need your phone and about two minutes: you put a key into an authenticator app, type the code it
              shows, and save ten recovery codes for the day on which the phone is lost. Your other browsers are signed
              out.
            </p>
            <StartForm asksPassword={!isRecent} />
          </>
        )}
      </Card>
    </Page>
  );
}
