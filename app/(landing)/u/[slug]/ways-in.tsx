import clsx from "clsx";
import type { Route } from "next";
import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { chooseClinicPath } from "@/lib/auth/request";
import type { LandingPage } from "@/lib/landing/page";
import { guestFormPath, landingPath, signInPath, signUpFormPath } from "@/lib/landing/path";
import type { Visitor } from "@/lib/landing/visitor";
import { MemberWayIn } from "./member-way-in";

type Props = { landing: LandingPage; visitor: Visitor };

/** How somebody comes in: what the clinic offers to strangers, or the way on for who is signed in already. */
export function WaysIn({ landing, visitor }: Props) {
  if (visitor.kind === "member") return <MemberWayIn landing={landing} member={visitor} />;
  if (visitor.kind === "provider") return <StaffWayIn clinic={landing.clinic} />;
  return (
    <Card title="Come in">
      <div className="grid gap-4">
        <Account landing={landing} visitor={visitor} />
        {landing.offersSignUp && (
          <Way href={signUpFormPath(landing.slug)} label="Sign up">
            New here? Make an account, and confirm your e-mail address.
          </Way>
        )}
        {landing.offersGuests && (
          <Way href={guestFormPath(landing.slug)} label="Enter as guest">
            Without an account: say your name and what brings you.
          </Way>
        )}
      </div>
    </Card>
  );
}

function Account({ landing, visitor }: Props) {
  if (visitor.kind !== "elsewhere")
    return (
      <Way href={signInPath(landing.slug)} label="Sign in" isMain>
        You have an account at {landing.clinic}.
      </Way>
    );
  if (visitor.hasPlace)
    return (
      <Way href={chooseClinicPath(landingPath(landing.slug))} label="Change clinic" isMain>
        You are signed in at {visitor.clinicName}, and have an account here, too.
      </Way>
    );
  return <p className="text-small text-muted">You are signed in at {visitor.clinicName}, which is another clinic.</p>;
}

function StaffWayIn({ clinic }: { clinic: string }) {
  return (
    <Card title="This is what patients see">
      <Way href="/" label="Go to the home page" isMain>
        You are signed in as a provider of {clinic}.
      </Way>
    </Card>
  );
}

type WayProps = { href: Route; label: string; isMain?: boolean; children: ReactNode };

/** One way in: what it is for, and the button as wide as a thumb can miss. */
export function Way({ href, label, isMain = false, children }: WayProps) {
  return (
    <div className="wrap-anywhere">
      <p className="mb-1.5 text-small text-muted">{children}</p>
      <Link href={href} className={clsx(buttonClass(isMain ? "primary" : "secondary"), "min-h-11 w-full text-base")}>
        {label}
      </Link>
    </div>
  );
}
