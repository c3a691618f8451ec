import type { Route } from "next";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageSize } from "@/components/ui/page-size";
import type { AuditFilter } from "@/lib/audit/input";
import { auditPath, auditQuery } from "@/lib/audit/path";
import type { AuditPage } from "@/lib/audit/queries";
import { momentIn } from "@/lib/clinic-time";
import { counted } from "@/lib/counted";
import { pageSizes } from "@/lib/paging/place";

type Props = { list: AuditPage; filter: AuditFilter; timeZone: string };

/** Which events are shown, and the way to newer and older ones: of a million nobody wants page 31,207. */
export function EventPager({ list: { rows, newer, older }, filter, timeZone }: Props) {
  const { size, before: _, after: __, ...narrowed } = filter;
  const query = auditQuery(narrowed);
  const moment = momentIn(timeZone);
  const [first, last] = [rows.at(0), rows.at(-1)];
  return (
    <div className="flex flex-wrap items-center gap-3 border-t border-line px-4 py-3 text-muted">
      <p role="status">
        {first && last && `Showing ${counted(rows.length, "event")}, ${moment(last.at)} to ${moment(first.at)}`}
      </p>
      <PageSize sizes={pageSizes} size={size} hidden={Object.fromEntries(query)} />
      {/* A plain link to a file: the router must neither prefetch nor open it. */}
      <a
        className={buttonClass("quiet", "sm")}
        href={`/admin/audit-log/audit-log.csv${query.size > 0 ? `?${query}` : ""}`}
        download
      >
        Export CSV
      </a>
      {(newer || older) && (
        <nav aria-label="Pages" className="flex flex-wrap gap-2 wide:ms-auto">
          {newer && <Step href={auditPath({ ...narrowed, size })}>Newest</Step>}
          {newer && <Step href={auditPath({ ...narrowed, size, after: newer })}>Newer</Step>}
          {older && <Step href={auditPath({ ...narrowed, size, before: older })}>Older</Step>}
        </nav>
      )}
    </div>
  );
}

function Step({ href, children }: { href: Route; children: string }) {
  return (
    <Link href={href} className={buttonClass("secondary", "sm")}>
      {children}
    </Link>
  );
}
