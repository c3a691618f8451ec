import Link from "next/link";
import { Avatar } from "@/components/ui/avatar";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { Page } from "@/components/ui/page";
import { StatusPill } from "@/components/ui/status-pill";
import { listActivity, recordView } from "@/lib/audit/queries";
import { denied, requireActor } from "@/lib/auth/actor";
import { grant } from "@/lib/auth/grant";
import { momentIn } from "@/lib/clinic-time";
import { UserRef } from "@/lib/users/input";
import { fullName, roleLabels, statusLabels, subtypeLabels, typeInWords, typeLabels } from "@/lib/users/labels";
import { findUser, type UserSummary } from "@/lib/users/queries";
import { statusTones } from "../status-tones";
import { ActivityList } from "./activity-list";
import { FactList } from "./fact-list";

export default async function UserPage({ params }: PageProps<"/admin/users/[id]">) {
  const actor = await requireActor("users.read");
  const ref = UserRef.safeParse(await params);
  const user = (ref.success && (await findUser(actor, ref.data.id))) || (await denied(actor, "users.read"));
  const auditor = grant(actor, "audit.read");
  const [activity] = await Promise.all([auditor && listActivity(auditor, user.id), recordView(actor, user)]);
  const moment = momentIn(actor.timeZone);

  return (
    <Page
      title={`${typeLabels[user.type].toUpperCase()} DETAIL: ${fullName(user).toLocaleUpperCase("en")}`}
      aside={<StatusPill tone={statusTones[user.status]}>Status: {statusLabels[user.status]}</StatusPill>}
      actions={
        <Link href="/admin/users" className={buttonClass()}>
          Back to Users
        </Link>
      }
    >
      {/* Not the name: a title stands in the browser's history and on shared screens. */}
      <DocumentTitle>{`User ${user.id}`}</DocumentTitle>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 wide:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <Card className="flex items-center gap-4 p-4 wide:p-5">
            <Avatar name={fullName(user)} size={64} />
            <div className="min-w-0">
              <p className="text-base font-semibold">{typeInWords(user)}</p>
              <p className="text-muted">{inWords(user)}</p>
            </div>
          </Card>
          <Card title="Sign-in">
            <FactList
              facts={{
                ID: user.id,
                "User name": user.username,
                "VSee ID": user.vseeId,
                "Last login": user.lastLoginAt ? moment(user.lastLoginAt) : "(Not login yet)",
                "Sign up": moment(user.signedUpAt),
                "Status since": moment(user.statusChangedAt),
              }}
            />
          </Card>
          <Card title="Contact">
            <FactList
              facts={{
                Email: user.email,
                Phone: user.phone,
                Address: addressOf(user),
                Country: countryOf(user),
                "Date of Birth": user.dateOfBirth,
              }}
            />
          </Card>
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
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

function inWords({ subtype, roles, isOwner, type }: UserSummary): string {
  const words = [
    isOwner && "Account owner",
    subtype && subtypeLabels[subtype],
    ...roles.map((role) => roleLabels[role]),
  ];
  return words.filter(Boolean).join(" · ") || (type === "member" ? "Patient" : "");
}

function addressOf({ address, city, state, zip }: UserSummary): string | null {
  return [address, city, [state, zip].filter(Boolean).join(" ")].filter(Boolean).join(", ") || null;
}

function countryOf({ country }: UserSummary): string | null {
  return country && (new Intl.DisplayNames("en", { type: "region" }).of(country) ?? country);
}
