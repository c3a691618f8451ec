import { randomUUID } from "node:crypto";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Page } from "@/components/ui/page";
import type { Actor } from "@/lib/auth/grant";
import { readOwnHome } from "./own-view";
import { OwnVisits } from "./own-visits";

type Props = {
  actor: Actor<"visits.attend">;
  /** The room that the patient came to on its landing page. */
  entering: number | null;
};

/** A patient's home: the visit that goes on, their rooms, their visits, and the way to their profile. */
export async function MemberHome({ actor, entering }: Props) {
  const home = await readOwnHome(actor);
  return (
    <Page
      title={`Welcome, ${actor.firstName}`}
      actions={
        <Link href="/my-profile" className={buttonClass()}>
          My Profile
        </Link>
      }
    >
      <OwnVisits home={home} entering={entering} creationKey={randomUUID()} />
    </Page>
  );
}
