import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { findLandingPage } from "@/lib/landing/page";
import { findVisitor } from "@/lib/landing/visitor";
import { LandingFrame } from "../../landing-frame";
import { ClosedRoom } from "./closed-room";
import { Providers } from "./providers";
import { WaysIn } from "./ways-in";

export async function generateMetadata({ params }: PageProps<"/u/[slug]">): Promise<Metadata> {
  const landing = await findLandingPage((await params).slug);
  if (!landing) return {};
  const { room, clinic, isIndexable } = landing;
  return {
    title: `Welcome to ${room}`,
    description: `The online waiting room ${room} of ${clinic}: who you can meet there, and how to come in.`,
    robots: { index: isIndexable, follow: isIndexable },
  };
}

/** Where patients arrive. The page is the same for all and read once per change; who looks at it decides the ways in alone. */
export default async function LandingPage({ params }: PageProps<"/u/[slug]">) {
  const landing = await findLandingPage((await params).slug);
  if (!landing) notFound();
  if (landing.isClosed) return <ClosedRoom landing={landing} />;
  const visitor = await findVisitor(landing);

  return (
    <LandingFrame clinic={landing.clinic} width="wide">
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 wide:grid-cols-[minmax(0,1fr)_340px] wide:gap-8">
        <div className="rounded-dialog bg-accent-soft px-5 py-8 wide:px-9 wide:py-12">
          <h1 className="text-3xl leading-tight font-bold tracking-tight text-balance wrap-anywhere wide:text-4xl">
            Welcome to {landing.room}
          </h1>
          <p className="mt-3 max-w-[52ch] text-pretty wide:text-lg wide:leading-relaxed">
            Come in, and see a provider of {landing.clinic} online, from wherever you are.
          </p>
        </div>
        <div className="wide:row-span-2">
          <WaysIn landing={landing} visitor={visitor} />
        </div>
        <Providers providers={landing.providers} />
      </div>
    </LandingFrame>
  );
}
