"use client";
import clsx from "clsx";
import { useEffect, useRef } from "react";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import type { InvitationResult } from "@/lib/invitations/invite";

type Props = { results: readonly InvitationResult[]; hasMailServer: boolean };

/** What became of each address. Takes the focus, since it stands above what was just sent. */
export function InvitationResults({ results, hasMailServer }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new results are what moves the focus.
  useEffect(() => heading.current?.focus(), [results]);
  const invited = results.filter(({ isInvited }) => isInvited).length;
  const refused = results.length - invited;
  return (
    <Card className="p-4 wide:p-5">
      <h2 ref={heading} tabIndex={-1} className="mb-3 text-base font-semibold outline-none">
        {invited === 1 ? "1 invitation is " : `${invited} invitations are `}
        {hasMailServer ? `on ${invited === 1 ? "its" : "their"} way` : "ready but not sent"}
        {refused > 0 && `, ${refused} ${refused === 1 ? "address was" : "addresses were"} not invited`}
      </h2>
      <ul className="grid gap-1.5">
        {results.map(({ email, isInvited, message }) => (
          <li key={email} className="flex flex-wrap gap-x-3">
            <span className="font-medium wrap-anywhere">{email}</span>
            <span className={clsx(isInvited ? "text-ok" : "text-danger")}>{message}</span>
          </li>
        ))}
      </ul>
      {invited > 0 && !hasMailServer && <NotSent />}
      <p className="mt-3 text-small text-muted">
        Links work for 7 days.{" "}
        <Link href="/admin/users?status=invited" className="text-accent underline underline-offset-2">
          Show who is invited
        </Link>
      </p>
    </Card>
  );
}

/** Without a mail server links are handed over by hand, or sent once there is one. */
function NotSent() {
  return (
    <Notice tone="warn" title="Not sent: no SMTP server is set" className="mt-3">
      Hand each link over yourself: in the list, ••• has <em>Copy invitation link</em>. The messages wait on the{" "}
      <Link href="/admin/mail">Mail page</Link>.
    </Notice>
  );
}
