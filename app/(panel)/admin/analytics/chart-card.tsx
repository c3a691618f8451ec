import clsx from "clsx";
import { type ReactNode, useId } from "react";
import { buttonClass } from "@/components/ui/button";
import { cardClass } from "@/components/ui/card";
import { type Defined, definitions } from "@/lib/analytics/definitions";
import { Definition } from "./definition";

type Props = { of: Defined; csv: string; actions?: ReactNode; className?: string; children: ReactNode };

/** The frame of a chart: what it is called and means, and its numbers as a file. */
export function ChartCard({ of, csv, actions, className, children }: Props) {
  const headingId = useId();
  const { label } = definitions[of];
  return (
    <section aria-labelledby={headingId} className={clsx(cardClass, "min-w-0 p-4 wide:p-5", className)}>
      <div className="mb-3 flex flex-wrap items-center gap-x-1 gap-y-2">
        <h2 id={headingId} className="text-base leading-snug font-semibold">
          {label}
        </h2>
        <Definition of={of} />
        <div className="ms-auto flex items-center gap-2">
          {actions}
          {/* A plain link to a file: the router must neither prefetch nor open it. */}
          <a className={buttonClass("quiet", "sm")} href={csv} download aria-label={`CSV of ${label}`}>
            CSV
          </a>
        </div>
      </div>
      {children}
    </section>
  );
}
