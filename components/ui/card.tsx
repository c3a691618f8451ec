import clsx from "clsx";
import { type ReactNode, useId } from "react";

/** The classes of a card, for elements that are one themselves, such as a form of filters. */
export const cardClass = "rounded-card border border-line bg-surface shadow-card";

type Props = { title?: string; actions?: ReactNode; children: ReactNode; className?: string };

/** A white box: with a title a padded section under an h2, without one a bare frame for a table. */
export function Card({ title, actions, children, className }: Props) {
  const headingId = useId();
  if (!title) return <div className={clsx(cardClass, className)}>{children}</div>;
  return (
    <section aria-labelledby={headingId} className={clsx(cardClass, "p-4 wide:p-5", className)}>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 id={headingId} className="min-w-0 text-base leading-snug font-semibold wrap-anywhere">
          {title}
        </h2>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
      {children}
    </section>
  );
}
