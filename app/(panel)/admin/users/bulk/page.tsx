import { randomUUID } from "node:crypto";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { Link } from "@/components/ui/link";
import { Page } from "@/components/ui/page";
import { requireActor } from "@/lib/auth/actor";
import { grant } from "@/lib/auth/grant";
import { BulkQuestion } from "@/lib/bulk/input";
import { listBulkRuns } from "@/lib/bulk/queries";
import { previewSelection } from "@/lib/bulk/selection";
import { bulkWords } from "@/lib/bulk/words";
import { listOpenRooms } from "@/lib/rooms/queries";
import { UserFilter } from "@/lib/users/input";
import { usersPath } from "@/lib/users/path";
import { BulkFacts } from "./bulk-facts";
import { BulkForm } from "./bulk-form";
import { GroupTable } from "./group-table";
import { RecentRuns } from "./recent-runs";

/** Says of how many people what would happen, before it does; with nobody selected, what was done lately. */
export default async function BulkPage({ searchParams }: PageProps<"/admin/users/bulk">) {
  const actor = await requireActor("users.manage");
  const query = await searchParams;
  const { change, ids, all } = BulkQuestion.parse(query);
  const filter = UserFilter.parse(query);
  const selection = { ids: all ? [] : ids, filter: all ? filter : null };
  const preview = await previewSelection(actor, change, selection);
  const provider = change === "assign_room" ? grant(actor, "providers.manage") : null;
  const rooms = provider ? await listOpenRooms(provider) : [];
  const title = preview.total === 0 ? "Bulk changes" : bulkWords[change].label;

  return (
    <Page
      title={title}
      actions={
        <Link href={usersPath(filter)} className={buttonClass()}>
          Back to Users
        </Link>
      }
    >
      <DocumentTitle>{title}</DocumentTitle>
      {preview.total === 0 ? (
        <RecentRuns runs={await listBulkRuns(actor)} timeZone={actor.timeZone} />
      ) : (
        <Card>
          <GroupTable groups={preview.groups} change={change} />
          <div className="grid gap-4 border-t border-line p-4">
            {preview.possible > 0 && <BulkFacts change={change} of={preview} clinicName={actor.clinicName} />}
            <BulkForm
              order={{ change, ...selection, expected: preview.total, creationKey: randomUUID() }}
              possible={preview.possible}
              rooms={rooms.map(({ id, name }) => ({ value: String(id), label: name }))}
              back={usersPath(filter)}
            />
          </div>
        </Card>
      )}
    </Page>
  );
}
