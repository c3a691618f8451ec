import { Fact, Facts } from "@/components/ui/facts";
import { counted } from "@/lib/counted";
import type { Removal } from "@/lib/users/removal";

/** What deactivating means for a member. */
export function MemberDeactivationFacts({ user: { visitsToCome, openSessions } }: { user: Removal }) {
  return (
    <Facts>
      <Fact>
        <b>The record stays</b> with its visits, notes, rooms and care team
      </Fact>
      <Fact>
        <b>The sign-in is refused</b> here until somebody reactivates the account
      </Fact>
      <Fact>Members take no seat: nothing changes in what you pay</Fact>
      {visitsToCome > 0 && (
        <Fact>
          <b>{counted(visitsToCome, "visit")}</b> still to come {visitsToCome === 1 ? "stays" : "stay"} in the schedule
        </Fact>
      )}
      {openSessions > 0 && (
        <Fact>
          <b>{counted(openSessions, "open session")}</b> {openSessions === 1 ? "ends" : "end"} at once
        </Fact>
      )}
    </Facts>
  );
}
