import type { Route } from "next";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import type { Actor } from "@/lib/auth/grant";
import { fewRecoveryCodes } from "@/lib/auth/recovery-codes";
import { findOwnSecondFactor } from "@/lib/auth/second-factor";
import { momentIn } from "@/lib/clinic-time";
import { counted } from "@/lib/counted";
import { NewRecoveryCodes } from "./new-recovery-codes";
import { TurnOff } from "./turn-off";

/** Where this card stands. */
export const ownTwoFactor = "/my-profile#two-factor" as Route;

type Props = { actor: Actor<"account.manage">; username: string };

/** The person's second factor, for all their clinics: off with the way to it, or on with its recovery codes and the way out. */
export async function TwoFactorCard({ actor, username }: Props) {
  const { since, codesLeft, requiredBy } = await findOwnSecondFactor(actor);
  return (
    <Card title="Two-factor authentication">
      <div id="two-factor" className="grid scroll-mt-16 gap-4">
        {since ? (
          <>
            <p>
              On since {momentIn(actor.timeZone)(since)}. Signing in asks for a code of your authenticator app.
              {requiredBy && ` ${requiredBy} requires it, so it cannot be turned off.`}
            </p>
            {codesLeft > fewRecoveryCodes ? (
              <p className="text-muted">{counted(codesLeft, "recovery code")} left.</p>
            ) : (
              <Notice tone="warn">
                {codesLeft === 0 ? "No recovery codes" : `Only ${counted(codesLeft, "recovery code")}`} left. Make new
                ones, so that a lost phone does not lock you out.
              </Notice>
            )}
            {/* While new codes stand here, nothing that turns them off is right below them. */}
            <div className="flex flex-wrap gap-2 has-[.recovery-codes]:[&>button]:hidden">
              <NewRecoveryCodes account={username} />
              {!requiredBy && <TurnOff />}
            </div>
          </>
        ) : (
          <>
            <p className="text-muted">
              Off. Your password alone opens your account. With it on, signing in also asks for a code that an app on
              your phone shows, so a stolen password is not enough.
            </p>
            <div>
              <Link id="turn-on-two-factor" href="/my-profile/two-factor" className={buttonClass()}>
                Turn on<span className="sr-only"> two-factor authentication</span>
              </Link>
            </div>
          </>
        )}
      </div>
    </Card>
  );
}
