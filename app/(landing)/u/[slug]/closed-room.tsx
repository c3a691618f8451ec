import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { LandingPage } from "@/lib/landing/page";
import { LandingFrame } from "../../landing-frame";

/** What an inactive room shows, whatever way somebody wanted to come in. */
export function ClosedRoom({ landing: { clinic, room } }: { landing: LandingPage }) {
  return (
    <LandingFrame clinic={clinic}>
      <Card className="p-6 wrap-anywhere">
        <h1 className="mb-2 text-title font-bold text-balance">{room} is closed at the moment</h1>
        <p className="mb-5 text-muted">
          Nobody can come in right now. To be seen, contact {clinic}. If you have an account, you find your visits after
          signing in.
        </p>
        <Link href="/login" className={buttonClass()}>
          Sign in
        </Link>
      </Card>
    </LandingFrame>
  );
}
