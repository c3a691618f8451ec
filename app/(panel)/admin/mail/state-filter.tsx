import clsx from "clsx";
import { Link } from "@/components/ui/link";
import type { MailFilter } from "@/lib/mail/input";
import { mailPath } from "@/lib/mail/path";
import { type MailState, mailStateLabels } from "@/lib/mail/states";

const choices = ["all", ...(Object.keys(mailStateLabels) as MailState[])] as const;

/** Links to the messages of one state; the list's address says which. */
export function StateFilter({ filter }: { filter: MailFilter }) {
  return (
    <nav aria-label="State" className="mb-4 flex flex-wrap gap-1">
      {choices.map((state) => (
        <Link
          key={state}
          href={mailPath({ size: filter.size, state })}
          aria-current={state === filter.state ? "page" : undefined}
          className={clsx(
            "rounded-full border px-3 py-1",
            state === filter.state
              ? "border-accent bg-accent-soft font-semibold text-accent"
              : "border-line-strong bg-surface hover:bg-off-soft",
          )}
        >
          {state === "all" ? "All" : mailStateLabels[state]}
        </Link>
      ))}
    </nav>
  );
}
