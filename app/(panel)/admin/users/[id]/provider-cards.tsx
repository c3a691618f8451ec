import type { Route } from "next";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { Actor } from "@/lib/auth/grant";
import { fullName } from "@/lib/users/labels";
import { findLookedAfter } from "@/lib/users/looked-after";
import { findProviderVisits } from "@/lib/visits/of-provider";
import { ProviderVisits } from "./provider-visits";

type Props = { actor: Actor<"providers.read">; user: { id: number; membershipId: number } };

/** What a provider does for patients: in whose care teams they are, and their visits. */
export async function ProviderCards({ actor, user }: Props) {
  const [lookedAfter, visits] = await Promise.all([
    findLookedAfter(actor, user.membershipId),
    findProviderVisits(actor, user.membershipId),
  ]);
  return (
    <>
      <Card title="Care team of">
        <LookedAfter {...lookedAfter} />
      </Card>
      <Card
        title="Visits"
        actions={
          <Link href={`/admin/users/${user.id}/patients` as Route} className={buttonClass("quiet", "sm")}>
            Patients
          </Link>
        }
      >
        <ProviderVisits visits={visits} timeZone={actor.timeZone} />
      </Card>
    </>
  );
}

function LookedAfter({ total, first }: Awaited<ReturnType<typeof findLookedAfter>>) {
  if (total === 0) return <p className="text-muted">In nobody's care team.</p>;
  const more = total - first.length;
  return (
    <p className="[&_a]:underline [&_a]:underline-offset-2">
      {first.map((member, index) => (
        <span key={member.id}>
          {index > 0 && ", "}
          <Link href={`/admin/users/${member.id}` as Route}>{fullName(member)}</Link>
        </span>
      ))}
      {more > 0 && ` and ${more.toLocaleString("en-US")} more`}
    </p>
  );
}
