import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { LandingPage } from "@/lib/landing/page";
import { landingPath } from "@/lib/landing/path";
import { LandingFrame } from "../../landing-frame";

type Props = { landing: LandingPage; what: string };

/** Where a way in was that the clinic does not offer, perhaps any more. */
export function NotOffered({ landing: { clinic, room, slug }, what }: Props) {
  return (
    <LandingFrame clinic={clinic}>
      <Card className="p-6 wrap-anywhere">
        <h1 className="mb-2 text-title font-bold text-balance">
          {clinic} does not take {what} here at the moment
        </h1>
        <p className="mb-5 text-muted">The other ways in are on the page of the waiting room.</p>
        <Link href={landingPath(slug)} className={buttonClass("primary")}>
          Back to {room}
        </Link>
      </Card>
    </LandingFrame>
  );
}
