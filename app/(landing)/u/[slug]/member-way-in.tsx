import { Card } from "@/components/ui/card";
import { clockIn, dayAndClockIn } from "@/lib/landing/clock";
import type { LandingPage } from "@/lib/landing/page";
import { enterPath, signUpFormPath } from "@/lib/landing/path";
import type { Visitor } from "@/lib/landing/visitor";
import { Way } from "./ways-in";

type Member = Extract<Visitor, { kind: "member" }>;
type Props = { landing: LandingPage; member: Member };

/** The way in of a signed-in member: to their visit here, into the waiting room, or first of all into the room. */
export function MemberWayIn({ landing, member: { firstName, isInRoom, visit } }: Props) {
  const isHere = visit?.status === "waiting" || visit?.status === "in_progress";
  return (
    <Card title={`Hello ${firstName}`}>
      <div className="grid gap-4">
        {visit && <p className="wrap-anywhere">{inWords(visit, landing.timeZone)}</p>}
        {visit && (
          <Way href="/" label="Go to your visit" isMain={isHere}>
            Everything about it stands on your home page.
          </Way>
        )}
        {!isHere && isInRoom && (
          <Way href={enterPath(landing.roomId)} label="Enter waiting room" isMain>
            You are asked what brings you, and then you wait for a provider.
          </Way>
        )}
        {!isHere && !isInRoom && <OtherRoom landing={landing} />}
      </div>
    </Card>
  );
}

/** Of another room so far: the mailed link of a sign-up adds this one, where the clinic lets patients do that. */
function OtherRoom({ landing }: { landing: LandingPage }) {
  if (landing.offersSignUp)
    return (
      <Way href={signUpFormPath(landing.slug)} label="Sign up">
        This room is not among yours yet. Sign up with your e-mail address, and the link in our message adds it.
      </Way>
    );
  return <p>This room is not among yours. Ask {landing.clinic} to add it.</p>;
}

function inWords({ status, provider, arrivedAt, scheduledAt }: NonNullable<Member["visit"]>, timeZone: string): string {
  if (status === "in_progress") return `${provider ?? "A provider"} is seeing you now.`;
  if (status === "waiting")
    return `You are in the waiting room${arrivedAt ? ` since ${clockIn(timeZone)(arrivedAt)}` : ""}.`;
  const whom = provider ? ` with ${provider}` : "";
  return `Your next visit here${whom}: ${dayAndClockIn(timeZone)(scheduledAt)}.`;
}
