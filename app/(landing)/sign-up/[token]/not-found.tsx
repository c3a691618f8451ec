import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { LandingFrame } from "../../landing-frame";
import { SignInLinks } from "./sign-in-links";
import { Step } from "./step";

/** What a used, replaced, expired or mistyped link finds. */
export default function SignUpLinkIsDead() {
  return (
    <LandingFrame clinic={null}>
      <DocumentTitle>Finish signing up</DocumentTitle>
      <Card className="p-6">
        <Step title="This link no longer works" actions={<SignInLinks signIn="/login" />}>
          A link works once, for 24 hours, and a newer one takes its place. If you have used it, you can sign in. If
          not, sign up once more on the page of the waiting room.
        </Step>
      </Card>
    </LandingFrame>
  );
}
