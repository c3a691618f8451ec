import { StatusPill, type Tone } from "@/components/ui/status-pill";
import { counted } from "@/lib/counted";
import type { MailRow } from "@/lib/mail/queries";
import { mailStateLabels, type MailState as State } from "@/lib/mail/states";

const tones: Record<State, Tone> = { queued: "info", sending: "info", sent: "ok", failed: "danger", held: "warn" };

type Props = {
  mail: Pick<MailRow, "state" | "attempts" | "lastError" | "dueAt" | "sentAt">;
  moment: (at: Date) => string;
};

/** How far a message has come, and what keeps it. */
export function MailState({ mail: { state, attempts, lastError, dueAt, sentAt }, moment }: Props) {
  return (
    <>
      <StatusPill tone={tones[state]}>{mailStateLabels[state]}</StatusPill>
      {state === "sent" && sentAt && <div className="row-sub">{moment(sentAt)}</div>}
      {attempts > 0 && state !== "sent" && (
        <div className="row-sub">
          {counted(attempts, "attempt")}
          {state === "queued" && `, the next one at ${moment(dueAt)}`}
        </div>
      )}
      {lastError && <div className="row-sub">{lastError}</div>}
    </>
  );
}
