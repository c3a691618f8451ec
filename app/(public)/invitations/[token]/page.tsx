import type { Route } from "next";
import { notFound } from "next/navigation";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { findInvitation } from "@/lib/invitations/open";
import { subtypeLabels, typeLabels } from "@/lib/users/labels";
import { DeclineForm } from "./decline-form";
import { KnownPersonForm } from "./known-person-form";
import { NewPersonForm } from "./new-person-form";
import { signedInUser } from "./signed-in-user";

/**
 * An invitation (S3): from whom and to which clinic, and the ways to answer it. Opening it changes nothing, and tells nothing about the
 * address: both ways to accept are there for everybody, and who is signed in as the invited person gets theirs at once.
 */
export default async function InvitationPage({ params, searchParams }: PageProps<"/invitations/[token]">) {
  const { token } = await params;
  const invitation = await findInvitation(token);
  if (!invitation) notFound();
  const { clinicName, inviter, type, subtype, email, userId, state, ...names } = invitation;
  const isSignedIn = userId === (await signedInUser());
  const isKnown = isSignedIn || (await searchParams)[knownQuery] !== undefined;
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
          {!isSignedIn && <OtherWay token={token} isKnown={isKnown} />}
          {isKnown ? (
            <KnownPersonForm token={token} email={email} clinicName={clinicName} isStaff={type === "provider"} />
          ) : (
            <NewPersonForm
              token={token}
              email={email}
              clinicName={clinicName}
              isStaff={type === "provider"}
              // An address stands in for the name of who was invited by it alone.
              names={names.lastName ? names : { firstName: "", lastName: "" }}
            />
          )}
          <DeclineForm token={token} clinicName={clinicName} />
        </>
      )}
    </Card>
  );
}

const knownQuery = "sign-in";

/** From the form for a new person to the one for who has a sign-in, and back. */
function OtherWay({ token, isKnown }: { token: string; isKnown: boolean }) {
  const here = `/invitations/${token}`;
  return (
    <Link href={(isKnown ? here : `${here}?${knownQuery}`) as Route} className={`${buttonClass()} mb-5 w-full`}>
      {isKnown ? "I have no sign-in yet" : "I have a sign-in already"}
    </Link>
  );
}
