import { randomUUID } from "node:crypto";
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
import { GuestForm } from "./guest-form";

export default async function GuestPage({ params }: PageProps<"/u/[slug]/guest">) {
  const landing = await findLandingPage((await params).slug);
  if (!landing) notFound();
  if (landing.isClosed) return <ClosedRoom landing={landing} />;
  if (!landing.offersGuests) return <NotOffered landing={landing} what="guests" />;

  return (
    <LandingFrame clinic={landing.clinic}>
      <DocumentTitle>Enter as guest</DocumentTitle>
      <Card className="p-6 wrap-anywhere">
        <h1 className="mb-1 text-title font-bold">Enter as guest</h1>
        <p className="mb-5 text-muted">
          You come into the waiting room of {landing.room}. Only {landing.clinic} reads what you write here.
        </p>
        <GuestForm slug={landing.slug} creationKey={randomUUID()} />
      </Card>
      <p className="mt-3 text-center">
        <Link href={landingPath(landing.slug)} className={buttonClass("quiet")}>
          Back to {landing.room}
        </Link>
      </p>
    </LandingFrame>
  );
}
