import type { Route } from "next";
import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { DeletionFacts } from "@/lib/users/deletion";
import { isNothing, workInWords } from "@/lib/users/work-words";

type Props = { user: DeletionFacts };

/** What keeps a provider's records, and who could take over what is still to come: better than deleting, or before it (S2). */
export function InsteadOfDeleting({ user }: Props) {
  return (
    <div className="my-3 grid gap-2">
      <Recommendation user={user} />
      {!isNothing(user.work) && (
        <Notice
          actions={
            <Link
              className={buttonClass("secondary", "sm")}
              href={`/admin/users/${user.id}/hand-over?then=delete` as Route}
            >
              Hand over first
            </Link>
          }
        >
          {inCapitals(workInWords(user.work))} could go to another provider.
          {user.work.visits > 0 && " Visits to come otherwise wait for somebody to take them."}
        </Notice>
      )}
    </div>
  );
}

function Recommendation({ user: { id, firstName, instead, freesSeat } }: Props) {
  const keeps = `${firstName} can no longer sign in, and every visit and note stays.`;
  if (instead.disable === "you") {
    return (
      <Notice
        title="Disable the account instead"
        actions={<Way href={`/admin/users?id=${id}&disable=${id}`}>Disable instead</Way>}
      >
        {keeps} The seat becomes free.
      </Notice>
    );
  }
  const owners = instead.disable === "owner" && "The account owner can disable the account, which frees the seat, too.";
  if (instead.suspend) {
    return (
      <Notice
        title="Suspend the account instead"
        actions={<Way href={`/admin/users/${id}/settings/other`}>Suspend instead</Way>}
      >
        {keeps} {owners}
      </Notice>
    );
  }
  if (owners) return <Notice title="Have the account disabled instead">{`${keeps} ${owners}`}</Notice>;
  if (freesSeat) return null;
  return (
    <Notice title="Leave it as it is instead">
      {firstName} cannot sign in, takes no seat, and every visit and note stays.
    </Notice>
  );
}

function Way({ href, children }: { href: string; children: string }) {
  return (
    <Link className={buttonClass("secondary", "sm")} href={href as Route}>
      {children}
    </Link>
  );
}

const inCapitals = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
