import type { Route } from "next";
import { Button, buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { freeIn, takerIn } from "@/lib/taken";

type Props = { error: string | undefined; onTake: (free: string) => void };

/** The ways on when what was typed is taken: the next one that is free, and who has it where that may be known. */
export function TakenChoices({ error, onTake }: Props) {
  const [free, taker] = [freeIn(error), takerIn(error)];
  if (!free && !taker) return null;
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      {free && (
        <Button type="button" size="sm" className="max-w-full wrap-anywhere" onClick={() => onTake(free)}>
          Use {free}
        </Button>
      )}
      {taker && (
        // Beside the form, which would be lost.
        <Link href={`/admin/users/${taker}` as Route} target="_blank" className={buttonClass("quiet", "sm")}>
          Show user {taker}
          <span className="sr-only"> in a new tab</span>
        </Link>
      )}
    </div>
  );
}
