import { randomUUID } from "node:crypto";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Page } from "@/components/ui/page";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { requireActor } from "@/lib/auth/actor";
import { grant } from "@/lib/auth/grant";
import { BulkQuestion } from "@/lib/bulk/input";
import { previewSelection } from "@/lib/bulk/selection";
import { bulkWords } from "@/lib/bulk/words";
import { listOpenRooms } from "@/lib/rooms/queries";
import { UserFilter } from "@/lib/users/input";
import { statusLabels, typeLabels } from "@/lib/users/labels";
import { usersPath } from "@/lib/users/path";
import { BulkForm } from "./bulk-form";

/** Says of how many people what would happen, before it does. */
export default async function BulkPage({ searchParams }: PageProps<"/admin/users/bulk">) {
  const actor = await requireActor("users.manage");
  const query = await searchParams;
  const { change, ids, all } = BulkQuestion.parse(query);
  const filter = UserFilter.parse(query);
  const selection = { ids: all ? [] : ids, filter: all ? filter : null };
  const { groups, names, total, possible } = await previewSelection(actor, change, selection);
  const provider = change === "assign_room" ? grant(actor, "providers.manage") : null;
  const rooms = provider ? await listOpenRooms(provider) : [];
  const { label, done } = bulkWords[change];

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
      {total === 0 ? (
        <Card>
          <EmptyState title="Nobody is selected">Tick the boxes of the people on the Users page first.</EmptyState>
        </Card>
      ) : (
        <Card>
          <Table
            label="Who is selected"
            head={
              <>
                <Th>Who</Th>
                <Th>People</Th>
                <Th>What happens</Th>
              </>
            }
          >
            {groups.map(({ type, status, isOwner, isSelf, isPossible, total }) => (
              <Tr key={`${type} ${status} ${isOwner} ${isSelf}`}>
                <Td label="Who" showLabel>
                  {isSelf ? "You" : isOwner ? "The account owner" : `${typeLabels[type]}, ${statusLabels[status]}`}
                </Td>
                <Td label="People" showLabel>
                  {total.toLocaleString("en-US")}
                </Td>
                <Td label="What happens" showLabel>
                  {isPossible ? (
                    <b className="font-semibold">Will be {done}</b>
                  ) : (
                    <span className="text-muted">Stays as it is: cannot be {done}</span>
                  )}
                </Td>
              </Tr>
            ))}
          </Table>
          <p className="border-b border-line px-4 py-3 text-muted wrap-anywhere wide:px-5">
            {names.join(", ")}
            {total > names.length && ` and ${(total - names.length).toLocaleString("en-US")} more`}
          </p>
          <BulkForm
            order={{ change, ...selection, expected: total, creationKey: randomUUID() }}
            possible={possible}
            rooms={rooms.map(({ id, name }) => ({ value: String(id), label: name }))}
          />
        </Card>
      )}
    </Page>
  );
}
