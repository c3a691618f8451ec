import type { Route } from "next";
import { Link } from "@/components/ui/link";
import { partyInWords } from "@/lib/audit/party-words";
import type { Party } from "@/lib/audit/queries";

/** Somebody by their name, which leads to their summary; who is gone, by their ID. */
export function PartyName(party: Party) {
  if (party.name === null) return <span className="row-sub">{partyInWords(party)}</span>;
  return (
    <Link href={`/admin/users/${party.id}` as Route} className="hover:text-accent hover:underline">
      {party.name}
    </Link>
  );
}
