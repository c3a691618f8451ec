import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { NavTabs } from "@/components/ui/nav-tabs";
import { Page } from "@/components/ui/page";
import { StatusPill } from "@/components/ui/status-pill";
import { currentSession } from "@/lib/auth/actor";
import { UserRef } from "@/lib/users/input";
import { detailHeading, statusLabels } from "@/lib/users/labels";
import { findForSettingsFrame } from "@/lib/users/settings-queries";
import { settingsTabsOf } from "@/lib/users/settings-tabs";
import { BackToUsers } from "../../back-to-users";
import { statusTones } from "../../status-tones";
import { Deactivation } from "./deactivation";

/**
 * The frame around a person's settings: whose they are, and the tabs as far as permitted. A shell, never a guard: for who may
 * not see the person it is not there at all, and the page inside answers 404.
 */
export default async function SettingsLayout({ children, params }: LayoutProps<"/admin/users/[id]/settings">) {
  const session = await currentSession();
  const ref = UserRef.safeParse(await params);
  if (session.state !== "active" || !ref.success) return children;
  const user = await findForSettingsFrame(session.person, ref.data.id);
  if (!user) return children;

  return (
    <Page
      title={detailHeading(user)}
      aside={<StatusPill tone={statusTones[user.status]}>Status: {statusLabels[user.status]}</StatusPill>}
      actions={
        <>
          <Link href={`/admin/users/${user.id}`} className={buttonClass()}>
            Summary
          </Link>
          <BackToUsers viewer={session.person.membershipId} />
        </>
      }
    >
      <NavTabs look="row" label="Settings" tabs={settingsTabsOf(session.person, user)} />
      <div className="mt-4">{children}</div>
      <Deactivation person={session.person} user={user} />
    </Page>
  );
}
