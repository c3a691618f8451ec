"use client";
import clsx from "clsx";
import { useEffect, useRef } from "react";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { InvitationResult } from "@/lib/invitations/invite";

/** What became of each address. Takes the focus, since it stands above what was just sent. */
export function InvitationResults({ results }: { results: readonly InvitationResult[] }) {
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new results are what moves the focus.
  useEffect(() => heading.current?.focus(), [results]);
  const invited = results.filter(({ isInvited }) => isInvited).length;
  const refused = results.length - invited;
  return (
    <Card className="p-4 wide:p-5">
      <h2 ref={heading} tabIndex={-1} className="mb-3 text-base font-semibold outline-none">
        {invited === 1 ? "1 invitation is on its way" : `${invited} invitations are on their way`}
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
      <p className="mt-3 text-small text-muted">
        Links work for 7 days.{" "}
        <Link href="/admin/users?status=invited" className="text-accent underline underline-offset-2">
          Show who is invited
        </Link>
      </p>
    </Card>
  );
}
