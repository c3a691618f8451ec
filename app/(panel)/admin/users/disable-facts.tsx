import type { Route } from "next";
import { Fact, Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import { counted } from "@/lib/counted";
import type { Consequences } from "@/lib/users/consequences";
import { nextVisitInWords } from "./next-visit";

/** What disabling means for this person, in numbers. */
export function DisableFacts({ user }: { user: Consequences }) {
  const { seats, visitsToCome, roomsOfVisits, roomsAssigned, openSessions } = user;
  return (
    <Facts>
      <Fact>
        <b>1 seat</b> becomes free: {seats.used - 1} / {seats.paid} used
      </Fact>
      <Fact>
        {visitsToCome === 0 ? (
          <>
            <b>No visits</b> are still to come
          </>
        ) : (
          <>
            <b>{counted(visitsToCome, "visit")}</b> {visitsToCome === 1 ? "is" : "are"} still to come
            {nextVisitInWords(user) || ","} in {counted(roomsOfVisits, "room")}. <HandOverFirst id={user.id} />
          </>
        )}
      </Fact>
      {roomsAssigned > 0 && (
        <Fact>
          <b>{counted(roomsAssigned, "room")}</b> {roomsAssigned === 1 ? "stays" : "stay"} assigned for when the account
          is activated
          {visitsToCome === 0 && (
            <>
              . <HandOverFirst id={user.id} />
            </>
          )}
        </Fact>
      )}
      <Fact>
        {openSessions === 0 ? (
          "Not signed in at the moment"
        ) : (
          <>
            <b>{counted(openSessions, "open session")}</b> {openSessions === 1 ? "ends" : "end"} at once
          </>
        )}
      </Fact>
    </Facts>
  );
}

function HandOverFirst({ id }: { id: number }) {
  return <Link href={`/admin/users/${id}/hand-over?then=disable` as Route}>Hand over first</Link>;
}
