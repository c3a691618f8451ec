import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { Link } from "@/components/ui/link";
import { findCodeDue } from "@/lib/auth/code-due";
import { requireCodeDue } from "@/lib/auth/own-session";
import { recoveryPath, safeReturnPath, twoFactorPath } from "@/lib/auth/request";
import { SignOut } from "../sign-out";
import { CodeForm } from "./code-form";

export default async function TwoFactorPage({ searchParams }: PageProps<"/two-factor">) {
  const { next, recovery, wrong } = await searchParams;
  const { username } = await findCodeDue(await requireCodeDue());
  const returnTo = safeReturnPath(typeof next === "string" ? next : null);
  const isRecovery = recovery !== undefined;
  return (
    <Card className="p-6">
      <DocumentTitle>Two-factor authentication</DocumentTitle>
      <h1 className="mb-1 text-title font-bold">Two-factor authentication</h1>
      <p className="mb-5 text-muted wrap-anywhere">
        {isRecovery
          ? `One of the recovery codes of ${username}. Each works once.`
          : `The 6-digit code that your authenticator app shows for ${username}.`}
      </p>
      <CodeForm
        key={String(isRecovery)}
        next={returnTo}
        isRecovery={isRecovery}
        error={wrong === undefined ? undefined : wrongInWords}
      />
      <div className="mt-3 grid justify-items-center">
        <Link
          href={isRecovery ? twoFactorPath(returnTo) : recoveryPath(returnTo)}
          replace
          className={buttonClass("quiet")}
        >
          {isRecovery ? "Use the app instead" : "Use a recovery code instead"}
        </Link>
        <SignOut />
      </div>
      {isRecovery && (
        <p className="mt-3 text-small text-muted">
          No recovery codes left? A clinic admin can reset two-factor authentication for you.
        </p>
      )}
    </Card>
  );
}

const wrongInWords =
  "This code is not right, or was used before. After several wrong ones, wait 15 minutes; otherwise try the next one.";
