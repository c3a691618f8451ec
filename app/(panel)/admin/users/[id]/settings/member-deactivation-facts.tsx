import { Fact, Facts } from "@/components/ui/facts";
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
          <b>{visitsToCome === 1 ? "1 visit" : `${visitsToCome} visits`}</b> still to come{" "}
          {visitsToCome === 1 ? "stays" : "stay"} in the schedule
        </Fact>
      )}
      {openSessions > 0 && (
        <Fact>
          <b>{openSessions === 1 ? "1 open session" : `${openSessions} open sessions`}</b>{" "}
          {openSessions === 1 ? "ends" : "end"} at once
        </Fact>
      )}
    </Facts>
  );
}
