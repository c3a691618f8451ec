import { randomUUID } from "node:crypto";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Page } from "@/components/ui/page";
import { requireActor } from "@/lib/auth/actor";
import { grant } from "@/lib/auth/grant";
import { BulkQuestion } from "@/lib/bulk/input";
import { previewSelection } from "@/lib/bulk/selection";
import { bulkWords } from "@/lib/bulk/words";
import { listOpenRooms } from "@/lib/rooms/queries";
import { UserFilter } from "@/lib/users/input";
import { usersPath } from "@/lib/users/path";
import { BulkFacts } from "./bulk-facts";
import { BulkForm } from "./bulk-form";
import { GroupTable } from "./group-table";

/** Says of how many people what would happen, before it does. */
export default async function BulkPage({ searchParams }: PageProps<"/admin/users/bulk">) {
  const actor = await requireActor("users.manage");
  const query = await searchParams;
  const { change, ids, all } = BulkQuestion.parse(query);
  const filter = UserFilter.parse(query);
  const selection = { ids: all ? [] : ids, filter: all ? filter : null };
  const preview = await previewSelection(actor, change, selection);
  const provider = change === "assign_room" ? grant(actor, "providers.manage") : null;
  const rooms = provider ? await listOpenRooms(provider) : [];
  const { label } = bulkWords[change];

  return (
    <Page
      title={label}
      actions={
        <Link href={usersPath(filter)} className={buttonClass()}>
          Back to Users
        </Link>
      }
    >
      <DocumentTitle>{label}</DocumentTitle>
      {preview.total === 0 ? (
        <Card>
          <EmptyState title="Nobody is selected">Tick the boxes of the people on the Users page first.</EmptyState>
        </Card>
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
