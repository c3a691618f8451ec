import type { Route } from "next";
import { Fact, Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import { counted } from "@/lib/counted";
import { roleLabels } from "@/lib/users/labels";
import type { Removal } from "@/lib/users/removal";
import { nextVisitInWords } from "./next-visit";

/** How many rooms are named before the rest is counted. */
const named = 5;

/** What goes with a removal, and what becomes of the rest. */
export function RemoveFacts({ user }: { user: Removal }) {
  const { type, status, roles, rooms, careTeams, visitsToCome, openSessions } = user;
  const isProvider = type === "provider";
  const handOverFirst = <Link href={`/admin/users/${user.id}/hand-over` as Route}>Hand over first</Link>;
  return (
    <Facts>
      {isProvider && status !== "disabled" && (
        <Fact>
          <b>1 seat</b> becomes free
        </Fact>
      )}
      {isProvider && (
        <Fact>
          <b>{roles.length === 0 ? "No roles" : roles.map((role) => roleLabels[role]).join(", ")}</b>
          {roles.length > 0 && (roles.length === 1 ? ": this role ends" : ": these roles end")}
        </Fact>
      )}
      <Fact>
        {rooms.length === 0 ? (
          <b>No rooms</b>
        ) : (
          <>
            <b>{counted(rooms.length, "room")}</b> no longer assigned: {listed(rooms)}
          </>
        )}
      </Fact>
      {isProvider && careTeams > 0 && (
        <Fact>
          <b>{counted(careTeams, "care team")}</b> {careTeams === 1 ? "loses" : "lose"} this provider. {handOverFirst}
        </Fact>
      )}
      <Fact>
        {visitsToCome === 0 ? (
          <>
            <b>No visits</b> are still to come
          </>
        ) : (
          <>
            <b>{counted(visitsToCome, "visit")}</b> still to come{nextVisitInWords(user)}{" "}
            {isProvider
              ? `${visitsToCome === 1 ? "waits" : "wait"} for another provider.`
              : `${visitsToCome === 1 ? "stays" : "stay"} in the schedule until somebody cancels ${visitsToCome === 1 ? "it" : "them"}`}
          </>
        )}
        {isProvider && visitsToCome > 0 && careTeams === 0 && <> {handOverFirst}</>}
      </Fact>
      {status === "invited" && <Fact>The invitation link no longer works</Fact>}
      {openSessions > 0 && (
        <Fact>
          <b>{counted(openSessions, "open session")}</b> {openSessions === 1 ? "ends" : "end"} at once
        </Fact>
      )}
      <Fact>{user.firstName} gets an e-mail about it</Fact>
    </Facts>
  );
}

function listed(names: readonly string[]) {
  const rest = names.length - named;
  return names.slice(0, named).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}
