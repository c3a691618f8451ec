import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { Logo } from "@/components/ui/logo";
import { Toasts } from "@/components/ui/toast";
import { adminTabsOf } from "@/lib/admin-tabs";
import { currentSession } from "@/lib/auth/actor";
import { can } from "@/lib/auth/grant";
import { listOwnClinics } from "@/lib/auth/own-session";
import { picturePath } from "@/lib/pictures/path";
import { fullName } from "@/lib/users/labels";
import { IdleWatch } from "./idle-watch";
import { Find } from "./palette/find";
import { PasswordAgain } from "./password-again";
import { ProfileMenu } from "./profile-menu";

/** The top bar around every signed-in page. A shell, never a guard: each page asks for its own permission. */
export default async function PanelLayout({ children }: { children: ReactNode }) {
  const session = await currentSession();
  if (session.state !== "active") return children;
  const { person } = session;
  const { clinics } = await listOwnClinics();
  return (
    <Toasts>
      <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-surface focus:p-3">
        Skip to the content
      </a>
      <header className="flex h-14 items-center gap-2 border-b border-line bg-surface px-4 wide:gap-4 wide:px-6">
        <Link href="/" className="flex min-w-0 items-center gap-2.5 font-semibold">
          <Logo />
          <span className="truncate">{person.clinicName}</span>
        </Link>
        <Find person={person} />
        <ProfileMenu
          name={fullName(person)}
          pictureSrc={picturePath(person.pictureId, 96)}
          adminHref={adminTabsOf(person)[0]?.href}
          plansHref={can(person, "plan.manage") ? "/admin/plans" : undefined}
          clinic={person.clinicName}
          otherClinics={clinics.filter(({ id }) => id !== person.clinicId)}
        />
      </header>
      <noscript>
        <p className="bg-warn-soft px-4 py-2 font-medium wide:px-6">
          Your browser runs no JavaScript: lists, searches and pages work, but changes are not saved.
        </p>
      </noscript>
      {children}
      <PasswordAgain />
      <IdleWatch idleMinutes={person.idleMinutes} />
    </Toasts>
  );
}
