import type { Route } from "next";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import type { UnfinishedRun } from "@/lib/bulk/queries";
import { bulkWords, peopleInWords } from "@/lib/bulk/words";

/** Leads back to a bulk change that goes on while somebody looks at the list. */
export function RunNotice({ run: { id, change, total } }: { run: UnfinishedRun }) {
  return (
    <Notice className="mb-4">
      {bulkWords[change].label} is under way for {peopleInWords(total)}.{" "}
      <Link href={`/admin/users/bulk/${id}` as Route}>See how far it is</Link>
    </Notice>
  );
}
