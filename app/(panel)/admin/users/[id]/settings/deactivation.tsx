import { type Actor, grant, type Person } from "@/lib/auth/grant";
import { findSeats } from "@/lib/seats/subscription";
import { findConsequences } from "@/lib/users/consequences";
import { findDeletion } from "@/lib/users/deletion";
import { type ChangeName, isOffered } from "@/lib/users/life";
import { findRemoval } from "@/lib/users/removal";
import type { UserInSettings } from "@/lib/users/settings-queries";
import { DisableFacts } from "../../disable-facts";
import { DeactivationControls } from "./deactivation-controls";
import { MemberDeactivationFacts } from "./member-deactivation-facts";
import { OwnerDeactivates } from "./owner-deactivates";

type Props = { person: Person; user: UserInSettings };

/**
 * The bottom of the settings (S4): `Deactivate`, and once that is done `Reactivate` or `Remove completely`. For a provider these are
 * the owner's Disable and Activate, for a member an admin's; other admins are told so.
 */
export async function Deactivation({ person, user }: Props) {
  const admin = grant(person, "users.manage");
  if (!admin) return null;
  const isMember = user.type === "member";
  const [down, up]: [ChangeName, ChangeName] = isMember ? ["deactivate", "reactivate"] : ["disable", "activate"];
  const isDown = isOffered(up, user, person.userId);
  if (!isDown && !isOffered(down, user, person.userId)) return null;
  const isInPlan = isMember || (await findSeats(admin)).allowsDisable;
  if (!isInPlan || !(isMember || grant(person, "users.disable")))
    return <OwnerDeactivates admin={admin} user={user} isInPlan={isInPlan} isDown={isDown} />;
  return (
    <DeactivationControls
      user={{ id: user.id, type: user.type, firstName: user.firstName, lastName: user.lastName }}
      clinicName={person.clinicName}
      isDown={isDown}
      deleting={isDown ? await findDeletion(admin, user.id) : null}
    >
      {isDown ? null : await factsOf(admin, person, user)}
    </DeactivationControls>
  );
}

async function factsOf(admin: Actor<"users.manage">, person: Person, { id, type }: UserInSettings) {
  if (type === "member") {
    const facts = await findRemoval(admin, id);
    return facts && <MemberDeactivationFacts user={facts} />;
  }
  const owner = grant(person, "users.disable");
  const facts = owner && (await findConsequences(owner, id));
  return facts && <DisableFacts user={facts} />;
}
