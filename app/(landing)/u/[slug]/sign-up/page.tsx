import { notFound } from "next/navigation";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { Link } from "@/components/ui/link";
import { findLandingPage } from "@/lib/landing/page";
import { landingPath } from "@/lib/landing/path";
import { LandingFrame } from "../../../landing-frame";
import { ClosedRoom } from "../closed-room";
import { NotOffered } from "../not-offered";
import { CheckYourEmail } from "./check-your-email";
import { SignUpForm } from "./sign-up-form";

export default async function SignUpPage({ params, searchParams }: PageProps<"/u/[slug]/sign-up">) {
  const [{ slug }, { sent }] = await Promise.all([params, searchParams]);
  const landing = await findLandingPage(slug);
  if (!landing) notFound();
  if (landing.isClosed) return <ClosedRoom landing={landing} />;
  if (!landing.offersSignUp) return <NotOffered landing={landing} what="sign-ups" />;

  return (
    <LandingFrame clinic={landing.clinic}>
      <DocumentTitle>Sign up</DocumentTitle>
      <Card className="p-6">
        {sent === undefined ? (
          <SignUpForm slug={landing.slug} room={landing.room} clinic={landing.clinic} />
        ) : (
          <CheckYourEmail email={null} />
        )}
      </Card>
      <p className="mt-3 text-center">
        <Link href={landingPath(landing.slug)} className={buttonClass("quiet")}>
          Back to {landing.room}
        </Link>
      </p>
    </LandingFrame>
  );
}
