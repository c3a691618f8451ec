import { Card } from "@/components/ui/card";
import { clockIn, dayAndClockIn } from "@/lib/landing/clock";
import type { LandingPage } from "@/lib/landing/page";
import { enterPath } from "@/lib/landing/path";
import type { Visitor } from "@/lib/landing/visitor";
import { Way } from "./ways-in";

type Member = Extract<Visitor, { kind: "member" }>;
type Props = { landing: LandingPage } & Pick<Member, "firstName" | "visit">;

/** The way in of a signed-in member: their visit here, or into the waiting room from their home. */
export function MemberWayIn({ landing, firstName, visit }: Props) {
  const isHere = visit?.status === "waiting" || visit?.status === "in_progress";
  return (
    <Card title={`Hello ${firstName}`}>
      {visit && <p className="mb-4 wrap-anywhere">{inWords(visit, landing.timeZone)}</p>}
      {isHere ? (
        <Way href="/" label="Go to your visit" isMain>
          Everything about it stands on your home page.
        </Way>
      ) : (
        <Way href={enterPath(landing.roomId)} label="Enter waiting room" isMain>
          You are asked what brings you, and then you wait for a provider.
        </Way>
      )}
    </Card>
  );
}

function inWords({ status, provider, arrivedAt, scheduledAt }: NonNullable<Member["visit"]>, timeZone: string): string {
  if (status === "in_progress") return `${provider ?? "A provider"} is seeing you now.`;
  if (status === "waiting")
    return `You are in the waiting room${arrivedAt ? ` since ${clockIn(timeZone)(arrivedAt)}` : ""}.`;
  const whom = provider ? ` with ${provider}` : "";
  return `Your next visit here${whom}: ${dayAndClockIn(timeZone)(scheduledAt)}.`;
}
