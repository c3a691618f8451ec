import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { Page } from "@/components/ui/page";
import { requireActor } from "@/lib/auth/actor";
import { findOwnSignIn } from "@/lib/auth/own-email";
import { listOwnSessions } from "@/lib/auth/own-sessions";
import { momentIn } from "@/lib/clinic-time";
import { fullName } from "@/lib/users/labels";
import { FactList } from "../admin/users/[id]/fact-list";
import { EmailForm } from "./email-form";
import { OwnRecord } from "./own-record";
import { PasswordForm } from "./password-form";
import { SessionList } from "./session-list";
import { TwoFactorCard } from "./two-factor-card";
import { WaitingEmail } from "./waiting-email";

export default async function MyProfilePage() {
  const actor = await requireActor("account.manage");
  const [signIn, sessions] = await Promise.all([findOwnSignIn(actor), listOwnSessions(actor)]);
  const { username, email, vseeId, waiting } = signIn;
  const moment = momentIn(actor.timeZone);

  return (
    <Page title="MY PROFILE" aside={fullName(actor)}>
      <DocumentTitle>My Profile</DocumentTitle>
      {/* The clinic's record of the person stands above what belongs to the person in all their clinics. */}
      <OwnRecord actor={actor} />
      <div className="mt-4 grid grid-cols-[minmax(0,1fr)] items-start gap-4 wide:grid-cols-2">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <Card title="Sign-in">
            <FactList facts={{ Username: username, "VSee ID": vseeId || null, Email: email }} />
          </Card>
          <Card title="Email">
            {waiting ? (
              <WaitingEmail email={waiting.email} until={moment(waiting.until)} />
            ) : (
              <EmailForm username={username} />
            )}
          </Card>
          <TwoFactorCard actor={actor} username={username} />
        </div>
        <Card title="Password">
          <PasswordForm username={username} names={[actor.firstName, actor.lastName]} />
        </Card>
        <SessionList
          sessions={sessions.map(({ since, lastSeenAt, ...session }) => ({
            ...session,
            since: moment(since),
            lastSeen: moment(lastSeenAt),
          }))}
        />
      </div>
    </Page>
  );
}
