import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Page } from "@/components/ui/page";
import { adminTabsOf } from "@/lib/admin-tabs";
import { type Actor, can } from "@/lib/auth/grant";
import { readBoard } from "./board-view";
import { VisitBoard } from "./visit-board";

/** The home of everybody who works in the clinic: their rooms, who waits there, and the visits of today. */
export async function ProviderHome({ actor }: { actor: Actor<"visits.read"> }) {
  const board = await readBoard(actor);
  const admin = adminTabsOf(actor)[0];
  return (
    <Page
      title={`Welcome, ${actor.firstName}`}
      actions={
        admin && (
          <Link href={admin.href} className={buttonClass("primary")}>
            Open the Admin Panel
          </Link>
        )
      }
    >
      <VisitBoard
        board={board}
        may={{
          conduct: can(actor, "visits.conduct"),
          manage: can(actor, "visits.manage"),
          manageRooms: can(actor, "rooms.manage"),
        }}
      />
    </Page>
  );
}
