import { StatusPill } from "@/components/ui/status-pill";
import { statusLabels } from "@/lib/users/labels";
import type { UserRow } from "@/lib/users/queries";
import { statusTones } from "./status-tones";

type Props = {
  user: Pick<UserRow, "status" | "invitedAt" | "invitationEndsAt" | "isInvitationLiving">;
  moment: (at: Date) => string;
};

/** A person's status; of who is invited also since when, and until when the link works (S3). */
export function UserStatus({ user, moment }: Props) {
  const { status, invitedAt, invitationEndsAt, isInvitationLiving } = user;
  const pill = (words: string) => <StatusPill tone={statusTones[status]}>Status: {words}</StatusPill>;
  if (status !== "invited" || !invitedAt || !invitationEndsAt) return pill(statusLabels[status]);
  return (
    <>
      {pill(isInvitationLiving ? statusLabels.invited : "Invitation expired")}
      <div className="row-sub">Invited: {moment(invitedAt)}</div>
      <div className="row-sub">
        {isInvitationLiving ? "Invitation expires" : "Invitation expired"}: {moment(invitationEndsAt)}
      </div>
    </>
  );
}
