import type { Route } from "next";
import type { OwnSetUp } from "@/lib/auth/second-factor";
import { keyInGroups } from "@/lib/auth/totp";
import { QrCode } from "./qr-code";
import { SetUpForm } from "./set-up-form";

type Props = { setUp: OwnSetUp; doneHref: Route };

/** The key for the app, as a picture and to type by hand, and the field for the first code. */
export function SetUp({ setUp: { key, uri, username }, doneHref }: Props) {
  return (
    <SetUpForm account={username} doneHref={doneHref}>
      <ol className="grid list-decimal gap-4 ps-5">
        <li>
          Install an authenticator app on your phone, such as Google Authenticator, Microsoft Authenticator or FreeOTP.
        </li>
        <li>
          <p className="mb-2">Add an account in it, and scan this code:</p>
          <QrCode text={uri} label="The key, to be scanned by your authenticator app" />
          <p className="mt-2 text-small text-muted">
            You cannot scan it? Type this key, <span className="whitespace-nowrap">time-based</span>, for {username}:
          </p>
          <p className="mt-1 font-mono text-small font-medium select-all wrap-anywhere" id="key">
            {keyInGroups(key)}
          </p>
        </li>
        <li>Type the 6-digit code that the app shows now:</li>
      </ol>
    </SetUpForm>
  );
}
