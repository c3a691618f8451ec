import type { Route } from "next";
import { Avatar } from "@/components/ui/avatar";
import { Link } from "@/components/ui/link";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { momentIn } from "@/lib/clinic-time";
import { picturePath } from "@/lib/pictures/path";
import type { UserFilter } from "@/lib/users/input";
import { fullName, typeInWords } from "@/lib/users/labels";
import { usersPath } from "@/lib/users/path";
import type { UserRow } from "@/lib/users/queries";
import type { Viewer } from "@/lib/users/row-actions";
import { RowActions } from "./row-actions";
import { UserStatus } from "./user-status";

type Props = {
  rows: readonly UserRow[];
  filter: UserFilter;
  timeZone: string;
  /** Who looks, when there is anything they could do here. */
  viewer: Viewer | null;
};

/** The list of users with the columns of the articles. No client component per row: `UserActions` listens for all of them. */
export function UserTable({ rows, filter, timeZone, viewer }: Props) {
  const moment = momentIn(timeZone);
  const selects = viewer?.may.has("users.manage") ?? false;
  const head = (
    <>
      {selects && (
        <Th className="wide:w-[88px]">
          <SelectPage />
        </Th>
      )}
      <Th
        className="wide:w-[19%]"
        sorts={[sortBy("Last login", "last-login", filter), sortBy("Sign up", "sign-up", filter)]}
      />
      <Th className="wide:w-[28%]" sorts={[sortBy("User", "name", filter)]} />
      <Th className="wide:w-[20%]">Room</Th>
      {viewer && <Th>Action</Th>}
    </>
  );
  return (
    <Table label="Users" head={head}>
      {rows.map((user) => (
        <Tr key={user.id}>
          {selects && (
            <Td label="Select">
              <input
                type="checkbox"
                form="bulk"
                name="ids"
                value={user.id}
                aria-label={`Select ${fullName(user)}`}
                className="row-box"
              />
            </Td>
          )}
          <Td label="Last login">
            {user.lastLoginAt ? moment(user.lastLoginAt) : "(Not login yet)"}
            <div className="row-sub">Sign up: {moment(user.signedUpAt)}</div>
            <UserStatus user={user} moment={moment} />
          </Td>
          <Td label="User">
            <div className="row-who">
              <Avatar name={fullName(user)} src={picturePath(user.pictureId, 96)} />
              <Link className="row-name" href={`/admin/users/${user.id}` as Route}>
                {fullName(user)}
              </Link>
            </div>
            <dl className="row-facts">
              <dt>ID:</dt>
              <dd>{user.id}</dd>
              {/* Who was invited may have a sign-in of another clinic, which is nobody's to know until they accept. */}
              {!user.isUnknown && (
                <>
                  <dt>User name:</dt>
                  <dd>{user.username}</dd>
                </>
              )}
              <dt>Email:</dt>
              <dd>{user.email}</dd>
              {!user.isUnknown && (
                <>
                  <dt>VSee ID:</dt>
                  <dd>{user.vseeId}</dd>
                </>
              )}
              <dt>Type:</dt>
              <dd>{typeInWords(user)}</dd>
            </dl>
          </Td>
          <Td label="Room">
            <RoomCell rooms={user.rooms} />
          </Td>
          {viewer && (
            <Td label="Action">
              <RowActions user={user} viewer={viewer} />
            </Td>
          )}
        </Tr>
      ))}
    </Table>
  );
}

/** A box that ticks the whole page, which `BulkBar` does; without JavaScript the heading of the column alone. */
function SelectPage() {
  return (
    <>
      <noscript>Select</noscript>
      <label className="select-page">
        <input type="checkbox" id="select-page" aria-label="Select all on this page" className="row-box" />
        <span>
          Select<span className="wide:hidden"> all on this page</span>
        </span>
      </label>
    </>
  );
}

function RoomCell({ rooms: [first, ...more] }: { rooms: UserRow["rooms"] }) {
  if (!first) return <span className="text-muted">No room</span>;
  return (
    <>
      {first.name}
      <div className="row-sub">
        Code: {first.code}
        <br />
        Link: /u/{first.slug}
      </div>
      {more.length > 0 && (
        <div className="row-sub" title={more.map(({ name }) => name).join(", ")}>
          + {more.length} more {more.length === 1 ? "room" : "rooms"}
        </div>
      )}
    </>
  );
}

/** A first click sorts names from A and moments from the latest; a second one turns it round. */
function sortBy(label: string, column: "name" | "last-login" | "sign-up", filter: UserFilter) {
  const [up, down] = [column, `-${column}`] as const;
  const direction = ({ [up]: "asc", [down]: "desc" } as const)[filter.sort];
  const first = column === "name" ? up : down;
  const next = direction === undefined ? first : direction === "asc" ? down : up;
  return { label, direction, href: usersPath({ ...filter, sort: next, page: 1 }) };
}
