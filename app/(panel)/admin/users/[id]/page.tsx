import { Settings } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { Link } from "@/components/ui/link";
import { Page } from "@/components/ui/page";
import { StatusPill } from "@/components/ui/status-pill";
import { listActivity, recordView } from "@/lib/audit/queries";
import { denied, requireActor } from "@/lib/auth/actor";
import { grant } from "@/lib/auth/grant";
import { momentIn } from "@/lib/clinic-time";
import { picturePath } from "@/lib/pictures/path";
import { findSeats } from "@/lib/seats/subscription";
import { findCareSummary } from "@/lib/users/care-summary";
import { UserRef } from "@/lib/users/input";
import { detailHeading, fullName, roleLabels, statusLabels, subtypeLabels, typeInWords } from "@/lib/users/labels";
import { hasSeat } from "@/lib/users/life";
import { findUser, type UserSummary } from "@/lib/users/queries";
import { offersHandOver, viewerOf } from "@/lib/users/row-actions";
import { settingsTabsOf } from "@/lib/users/settings-tabs";
import { findVisitSummary } from "@/lib/visits/queries";
import { BackToUsers } from "../back-to-users";
import { statusTones } from "../status-tones";
import { ActivityList } from "./activity-list";
import { contactFacts } from "./contact-facts";
import { FactList } from "./fact-list";
import { profileFacts } from "./profile-facts";
import { ProviderCards } from "./provider-cards";
import { VisitSummary } from "./visit-summary";

export default async function UserPage({ params }: PageProps<"/admin/users/[id]">) {
  const actor = await requireActor("users.read");
  const ref = UserRef.safeParse(await params);
  const user = (ref.success && (await findUser(actor, ref.data.id))) || (await denied(actor, "users.read"));
  const auditor = grant(actor, "audit.read");
  const isMember = user.type === "member";
  const carer = isMember ? grant(actor, "members.manage") : null;
  const colleague = isMember ? null : grant(actor, "providers.read");
  const [activity, visits, care, seats] = await Promise.all([
    auditor && listActivity(auditor, user.id),
    isMember ? findVisitSummary(actor, user.membershipId) : null,
    carer && findCareSummary(carer, user.membershipId),
    colleague && findSeats(actor),
    recordView(actor, user),
  ]);
  const moment = momentIn(actor.timeZone);
  const [settings] = user.isUnknown ? [] : settingsTabsOf(actor, user);
  const viewer = viewerOf(actor, false);

  return (
    <Page
      title={detailHeading(user)}
      aside={<StatusPill tone={statusTones[user.status]}>Status: {statusLabels[user.status]}</StatusPill>}
      actions={
        <>
          <BackToUsers viewer={actor.membershipId} />
          {viewer && offersHandOver(user, viewer) && (
            <Link href={`/admin/users/${user.id}/hand-over`} className={buttonClass()}>
              Hand over
            </Link>
          )}
          {settings && (
            <Link href={settings.href} className={buttonClass()}>
              <Settings aria-hidden="true" />
              <span className="sr-only">Settings</span>
            </Link>
          )}
        </>
      }
    >
      {/* Not the name: a title stands in the browser's history and on shared screens. */}
      <DocumentTitle>{`User ${user.id}`}</DocumentTitle>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 wide:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <Card className="flex items-center gap-4 p-4 wide:p-5">
            <Avatar name={fullName(user)} size={64} src={picturePath(user.pictureId, 512)} />
            <div className="min-w-0">
              <p className="text-base font-semibold">{typeInWords(user)}</p>
              <p className="text-muted">{inWords(user)}</p>
            </div>
          </Card>
          <Card title="Sign-in">
            <FactList
              facts={{
                ID: user.id,
                // Who is invited may have a sign-in of another clinic, which is nobody's to know until they accept.
                ...(!user.isUnknown && { "User name": user.username, "VSee ID": user.vseeId }),
                "Last login": user.lastLoginAt ? moment(user.lastLoginAt) : "(Not login yet)",
                "Sign up": moment(user.signedUpAt),
                "Status since": moment(user.statusChangedAt),
                ...(seats && { Seat: seatInWords(user, seats) }),
              }}
            />
          </Card>
          <Card title="Contact">
            <FactList facts={contactFacts(user, actor.timeZone)} />
          </Card>
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          {!isMember && (
            <Card title="Profile">
              <FactList facts={profileFacts(user)} />
            </Card>
          )}
          <Card title="Rooms">
            {user.rooms.length === 0 ? (
              <p className="text-muted">Not assigned to a room.</p>
            ) : (
              <ul className="grid grid-cols-[minmax(0,1fr)] gap-2.5">
                {user.rooms.map(({ name, code, slug }) => (
                  <li key={slug}>
                    <p className="font-medium">{name}</p>
                    <p className="text-small text-muted">
                      Code: {code} · Link: /u/{slug}
                    </p>
                  </li>
                ))}
              </ul>
            )}
          </Card>
          {colleague && <ProviderCards actor={colleague} user={user} />}
          {care && (
            <Card title="Care">
              <FactList
                facts={{
                  "Care team": care.careTeam.join(", ") || "Nobody yet",
                  Tags: care.tags.join(", ") || "None",
                }}
              />
            </Card>
          )}
          {visits && (
            <Card title="Visits">
              <VisitSummary visits={visits} timeZone={actor.timeZone} />
            </Card>
          )}
          {activity && (
            <Card title="Activity">
              <ActivityList activity={activity} timeZone={actor.timeZone} />
            </Card>
          )}
        </div>
      </div>
    </Page>
  );
}

/** Whether a provider takes one of the seats that the clinic pays for. */
function seatInWords(user: UserSummary, { used, paid }: { used: number; paid: number }): string {
  return hasSeat(user) ? `Takes 1 of ${paid} paid user seats (${used} used)` : "Takes no seat";
}

function inWords({ subtype, roles, isOwner, type }: UserSummary): string {
  const words = [
    isOwner && "Account owner",
    subtype && subtypeLabels[subtype],
    ...roles.map((role) => roleLabels[role]),
  ];
  return words.filter(Boolean).join(" · ") || (type === "member" ? "Patient" : "");
}
