import type { Route } from "next";
import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import type { DeletionFacts } from "@/lib/users/deletion";

/** What ends a provider's access and keeps every record, which is nearly always better than deleting them (S2). */
export function InsteadOfDeleting({ user }: { user: DeletionFacts }) {
  const { id, firstName, instead, freesSeat } = user;
  const keeps = `${firstName} can no longer sign in, and every visit and note stays.`;
  const owners = instead.disable === "owner" && "The account owner can disable the account, which frees the seat, too.";
  if (instead.disable === "you") {
    return (
      <Advice title="Disable the account instead" way="Disable instead" href={`/admin/users?id=${id}&disable=${id}`}>
        {keeps} The seat becomes free.
      </Advice>
    );
  }
  if (instead.suspend) {
    return (
      <Advice title="Suspend the account instead" way="Suspend instead" href={`/admin/users/${id}/settings/other`}>
        {keeps} {owners}
      </Advice>
    );
  }
  if (owners) return <Advice title="Have the account disabled instead">{`${keeps} ${owners}`}</Advice>;
  if (freesSeat) return null;
  return (
    <Advice title="Leave the account as it is instead">
      {firstName} cannot sign in and takes no seat, and every visit and note stays.
    </Advice>
  );
}

type Props = { title: string; children: ReactNode } & ({ way: string; href: string } | { way?: never; href?: never });

function Advice({ title, children, way, href }: Props) {
  return (
    <Notice
      className="my-3"
      title={title}
      actions={
        way && (
          <Link className={buttonClass("secondary", "sm")} href={href as Route}>
            {way}
          </Link>
        )
      }
    >
      {children}
    </Notice>
  );
}
