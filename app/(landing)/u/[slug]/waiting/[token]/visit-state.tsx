import clsx from "clsx";
import { Armchair, CircleCheck, CircleX, Stethoscope } from "lucide-react";
import { clockIn } from "@/lib/landing/clock";
import type { GuestVisit } from "@/lib/landing/waiting";

/** How far the visit has come, said aloud whenever it changes. */
export function VisitState({ visit }: { visit: GuestVisit }) {
  const { Icon, color, heading, lines } = lookOf(visit);
  return (
    <div role="status" className="grid justify-items-center gap-2">
      <span className={clsx("mb-1 grid size-16 place-items-center rounded-full", color)}>
        <Icon aria-hidden="true" className="size-8" />
      </span>
      <h1 className="text-2xl leading-tight font-bold text-balance">{heading}</h1>
      {lines.map((line) => (
        <p key={line} className="text-muted text-pretty first-of-type:text-ink">
          {line}
        </p>
      ))}
    </div>
  );
}

const calm = "bg-accent-soft text-accent";
const over = "bg-off-soft text-off";

function lookOf({ status, exitReason, provider, before, room, clinic, arrivedAt, timeZone }: GuestVisit) {
  if (status === "in_progress")
    return {
      Icon: Stethoscope,
      color: "bg-ok-soft text-ok",
      heading: `${provider ?? "A provider"} is seeing you now`,
      lines: ["Stay where you can be reached."],
    };
  if (status === "completed")
    return {
      Icon: CircleCheck,
      color: "bg-ok-soft text-ok",
      heading: "Your visit is over",
      lines: [provider ? `You were seen by ${provider}.` : "Thank you for coming.", `Questions? Contact ${clinic}.`],
    };
  if (status === "missed")
    return {
      Icon: CircleX,
      color: over,
      heading: "Your visit was missed",
      lines: ["We could not reach you when it was your turn."],
    };
  if (status === "cancelled")
    return exitReason === "patient_left"
      ? {
          Icon: CircleX,
          color: over,
          heading: "You have left the waiting room",
          lines: ["Your place in the line is free for somebody else."],
        }
      : {
          Icon: CircleX,
          color: over,
          heading: "Your visit was cancelled",
          lines: [`Contact ${clinic} to be seen.`],
        };
  return {
    Icon: Armchair,
    color: calm,
    heading: "You are in the waiting room",
    lines: [beforeInWords(before), arrivedAt ? `${room}, since ${clockIn(timeZone)(arrivedAt)}` : room],
  };
}

function beforeInWords(before: number): string {
  if (before === 0) return "You are next.";
  return before === 1 ? "1 person is waiting before you." : `${before} people are waiting before you.`;
}
