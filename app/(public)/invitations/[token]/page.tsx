import { notFound } from "next/navigation";
import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { Notice } from "@/components/ui/notice";
import { findInvitation } from "@/lib/invitations/open";
import { subtypeLabels, typeLabels } from "@/lib/users/labels";
import { DeclineForm } from "./decline-form";
import { KnownPersonForm } from "./known-person-form";
import { NewPersonForm } from "./new-person-form";

/** An invitation (S3): from whom and to which clinic, and the ways to answer it. Opening it changes nothing. */
export default async function InvitationPage({ params }: PageProps<"/invitations/[token]">) {
  const { token } = await params;
  const invitation = await findInvitation(token);
  if (!invitation) notFound();
  const { clinicName, inviter, type, subtype, email, isNew, state, ...names } = invitation;
  const as = subtype ? `${typeLabels[type]}, ${subtypeLabels[subtype]}` : type === "member" ? "Member (patient)" : "";
  return (
    <Card className="p-6">
      <DocumentTitle>Invitation</DocumentTitle>
      <h1 className="mb-1 text-title font-bold wrap-anywhere">Invitation to {clinicName}</h1>
      <p className="mb-5 wrap-anywhere text-muted">
        {inviter ?? "An admin of the clinic"} invited <strong className="font-semibold text-ink">{email}</strong> to{" "}
        {clinicName} as {as}.
      </p>
      {state === "expired" ? (
        <Notice tone="warn">
          This invitation has expired. Ask {inviter ?? "the clinic"} to send a new one; the old link stays dead.
        </Notice>
      ) : (
        <>
          {isNew ? (
            <NewPersonForm
              token={token}
              email={email}
              clinicName={clinicName}
              isStaff={type === "provider"}
              // An address stands in for the name of who was invited by it alone.
              names={names.lastName ? names : { firstName: "", lastName: "" }}
            />
          ) : (
            <KnownPersonForm token={token} clinicName={clinicName} isStaff={type === "provider"} />
          )}
          <DeclineForm token={token} clinicName={clinicName} />
        </>
      )}
    </Card>
  );
}
