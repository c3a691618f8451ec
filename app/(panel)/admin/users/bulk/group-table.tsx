import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { Preview } from "@/lib/bulk/selection";
import { type BulkChange, bulkWords } from "@/lib/bulk/words";
import { statusLabels, typeLabels } from "@/lib/users/labels";

type Props = { groups: Preview["groups"]; change: BulkChange };

/** Who is selected, in groups for which the same happens, each with the first of its names. */
export function GroupTable({ groups, change }: Props) {
  const { done } = bulkWords[change];
  const head = (
    <>
      <Th className="wide:w-[46%]">Who</Th>
      <Th className="wide:w-[14%]">People</Th>
      <Th>What happens</Th>
    </>
  );
  return (
    <Table label="Who is selected" head={head}>
      {groups.map(({ type, status, isOwner, isSelf, isPossible, total, names }) => (
        <Tr key={`${type} ${status} ${isOwner} ${isSelf}`}>
          <Td label="Who">
            <b className="font-semibold">
              {isSelf ? "You" : isOwner ? "The account owner" : `${typeLabels[type]}, ${statusLabels[status]}`}
            </b>
            <div className="row-sub">
              {names.join(", ")}
              {total > names.length && ` and ${(total - names.length).toLocaleString("en-US")} more`}
            </div>
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
  );
}
