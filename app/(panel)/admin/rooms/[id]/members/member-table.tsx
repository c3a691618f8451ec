import type { Route } from "next";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { StatusPill } from "@/components/ui/status-pill";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { RoomMemberRow } from "@/lib/rooms/member-queries";
import { fullName, statusLabels } from "@/lib/users/labels";
import { statusTones } from "../../../users/status-tones";

const looks = {
  add: { words: "Add", look: "quiet" },
  remove: { words: "Remove", look: "quiet-danger" },
} as const;

type Props = { label: string; rows: readonly RoomMemberRow[]; offer: keyof typeof looks };

/** Members by name, each with what can be done. Buttons without code: `MemberActions` listens around the tables. */
export function MemberTable({ label, rows, offer }: Props) {
  const { words, look } = looks[offer];
  const head = (
    <>
      <Th className="wide:w-[26%]">Name</Th>
      <Th className="wide:w-[15%]">ID</Th>
      <Th className="wide:w-[31%]">Email</Th>
      <Th className="wide:w-[16%]">Status</Th>
      <Th>Action</Th>
    </>
  );
  return (
    <Table label={label} head={head}>
      {rows.map((member) => (
        <Tr key={member.id}>
          <Td label="Name">
            <Link className="row-name" href={`/admin/users/${member.id}` as Route}>
              {fullName(member)}
            </Link>
          </Td>
          <Td label="ID" showLabel>
            {member.id}
          </Td>
          <Td label="Email" showLabel>
            {member.email}
          </Td>
          <Td label="Status">
            <StatusPill tone={statusTones[member.status]}>{statusLabels[member.status]}</StatusPill>
          </Td>
          <Td label="Action">
            <div className="row-acts">
              <button
                type="button"
                id={`${offer}-${member.id}`}
                className={buttonClass(look, "sm")}
                data-offer={offer}
                data-name={fullName(member)}
                value={member.id}
                aria-label={`${words} ${fullName(member)}`}
              >
                {words}
              </button>
            </div>
          </Td>
        </Tr>
      ))}
    </Table>
  );
}
