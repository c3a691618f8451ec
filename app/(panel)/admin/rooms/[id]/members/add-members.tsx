import { Card } from "@/components/ui/card";
import type { MemberFilter } from "@/lib/rooms/input";
import type { FoundMembers } from "@/lib/rooms/member-queries";
import { FindForm } from "./find-form";
import { MemberTable } from "./member-table";

type Props = { roomId: number; filter: MemberFilter; found: FoundMembers | null };

/** Finds members who are not in the room; the search stays in the address while one after another is added. */
export function AddMembers({ roomId, filter: { add, ...kept }, found }: Props) {
  return (
    <Card title="Add members" className="mb-4">
      <FindForm roomId={roomId} field="add" kept={kept} value={add} />
      {found && (
        <div className="-mx-4 mt-3 -mb-4 border-t border-line wide:-mx-5 wide:-mb-5">
          {found.rows.length > 0 && <MemberTable label="Members to add" rows={found.rows} offer="add" />}
          <p role="status" className="px-4 py-3 text-muted">
            {inWords(found, add)}
          </p>
        </div>
      )}
    </Card>
  );
}

function inWords({ rows, hasMore }: FoundMembers, search: string): string {
  if (hasMore) return `Showing ${rows.length}, and there are more: type more of the name.`;
  if (rows.length > 0) return rows.length === 1 ? "One member found." : `${rows.length} members found.`;
  return `Nobody to add matches “${search}”. Whoever is in the room already stands in the list below.`;
}
