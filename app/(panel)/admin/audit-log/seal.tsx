import { type Head, headInWords } from "@/lib/audit/chain";
import { momentIn } from "@/lib/clinic-time";

type Props = { head: (Head & { sealedAt: Date }) | null; clinicId: number; timeZone: string };

/** What an auditor notes elsewhere, to find out later that nothing was changed, taken away or slipped in. */
export function Seal({ head, clinicId, timeZone }: Props) {
  if (!head) return <p className="mt-4 text-small text-muted">Events are sealed every minute; none is yet.</p>;
  const noted = headInWords(head);
  return (
    <details className="mt-4 text-small text-muted">
      <summary className="w-fit rounded-md py-1">
        {`Sealed with seal ${head.number.toLocaleString("en-US")} at ${momentIn(timeZone)(head.sealedAt)}`}
      </summary>
      <div className="grid max-w-3xl gap-1.5 pt-1">
        <p>
          New events are sealed every minute, each seal over the one before. Note the latest one outside of this server:
          with it, whatever is changed, taken away or slipped in up to here can be found later.
        </p>
        <p>
          <code className="wrap-anywhere text-ink">{noted}</code>
        </p>
        <p>
          To check, on the server:{" "}
          <code className="wrap-anywhere text-ink">
            {`npm run audit:verify -- --clinic ${clinicId} --head ${noted}`}
          </code>
        </p>
      </div>
    </details>
  );
}
