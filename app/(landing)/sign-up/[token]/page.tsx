import { notFound } from "next/navigation";
import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { signInPath } from "@/lib/landing/path";
import { findSignUp } from "@/lib/landing/sign-up-use";
import { LandingFrame } from "../../landing-frame";
import { AddRoomForm } from "./add-room-form";
import { JoinForm } from "./join-form";
import { PasswordForm } from "./password-form";
import { SignInLinks } from "./sign-in-links";
import { Step } from "./step";

/** Where the link of a sign-up leads. What it offers depends on the address, and is for whoever reads its mail alone. */
export default async function FinishSignUpPage({ params }: PageProps<"/sign-up/[token]">) {
  const { token } = await params;
  const signUp = await findSignUp(token);
  if (!signUp) notFound();
  return (
    <LandingFrame clinic={signUp.clinic}>
      <DocumentTitle>Finish signing up</DocumentTitle>
      <Card className="p-6 wrap-anywhere">{stepOf(signUp, token)}</Card>
    </LandingFrame>
  );
}

function stepOf({ standing, ...wish }: NonNullable<Awaited<ReturnType<typeof findSignUp>>>, token: string) {
  const { clinic, room, slug } = wish;
  const signIn = signInPath(slug);
  if (wish.isClosed)
    return <Step title={`${room} is closed at the moment`}>To become a patient of {clinic}, contact the clinic.</Step>;
  if (!wish.isOffered)
    return (
      <Step title="Sign-up is closed">{clinic} does not take sign-ups here at the moment. Contact the clinic.</Step>
    );

  switch (standing.kind) {
    case "new":
      return (
        <PasswordForm
          token={token}
          username={standing.username}
          names={[wish.firstName, wish.lastName]}
          {...{ clinic, room, signIn }}
        />
      );
    case "join":
      return <JoinForm token={token} signIns={standing.signIns} {...{ clinic, room, signIn }} />;
    case "member":
      return standing.isInRoom ? (
        <Step title="You are a member already" actions={<SignInLinks signIn={signIn} />}>
          The account {standing.username} at {clinic} has this address, and is in {room}. Sign in with it. For somebody
          else of your family, {clinic} can make an account.
        </Step>
      ) : (
        <AddRoomForm token={token} username={standing.username} {...{ clinic, room, signIn }} />
      );
    case "provider":
      return (
        <Step title="You have an account already" actions={<SignInLinks signIn={signIn} />}>
          You work at {clinic} with this address. Sign in with your own account.
        </Step>
      );
    case "barred":
      return (
        <Step title={`Contact ${clinic}`}>
          There is an account with this address that cannot be used at the moment. {clinic} can tell you more.
        </Step>
      );
  }
}
