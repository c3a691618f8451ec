import type { Route } from "next";
import { Link } from "@/components/ui/link";
import { fullName } from "@/lib/users/labels";
import type { ProviderVisits as Visits } from "@/lib/visits/of-provider";
import { VisitCounts, VisitLines } from "./visit-summary";

type Props = { visits: Visits; timeZone: string };

const heading = "mb-2 text-small font-semibold text-muted";

/** How many visits a provider has had and will have, the next ones and the latest, with whom. */
export function ProviderVisits({ visits: { total, byStatus, toCome, latest }, timeZone }: Props) {
  if (total === 0) return <p className="text-muted">No visits yet.</p>;
  return (
    <>
      <VisitCounts total={total} byStatus={byStatus} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5 min-[560px]:grid-cols-2">
        <div>
          <h3 className={heading}>To come</h3>
          {toCome.length === 0 && <p className="text-muted">None.</p>}
          <VisitLines label="Visits to come" visits={toCome} timeZone={timeZone} whom={patientOf} />
        </div>
        <div>
          <h3 className={heading}>Latest</h3>
          {latest.length === 0 && <p className="text-muted">None.</p>}
          <VisitLines label="Latest visits" visits={latest} timeZone={timeZone} whom={patientOf} />
        </div>
      </div>
    </>
  );
}

function patientOf({ memberId, firstName, lastName, guestName }: Visits["latest"][number]) {
  if (!memberId || !firstName || !lastName) return `${guestName} (guest)`;
  return (
    <Link className="underline underline-offset-2 hover:text-accent" href={`/admin/users/${memberId}` as Route}>
      {fullName({ firstName, lastName })}
    </Link>
  );
}
