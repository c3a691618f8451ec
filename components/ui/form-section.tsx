import clsx from "clsx";
import { type ReactNode, useId } from "react";
import { cardClass } from "./card";

type Props = { title: string; children: ReactNode; className?: string };

/** A titled group of fields of a longer form: its heading beside the fields where there is room, the fields in two columns. */
export function FormSection({ title, children, className }: Props) {
  const headingId = useId();
  return (
    <section
      aria-labelledby={headingId}
      className={clsx(
        cardClass,
        "grid gap-x-8 gap-y-4 p-4 wide:grid-cols-[minmax(0,200px)_minmax(0,1fr)] wide:p-6",
        className,
      )}
    >
      <h2 id={headingId} className="text-base leading-snug font-semibold wrap-anywhere">
        {title}
      </h2>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 sm:grid-cols-2 sm:gap-x-5">{children}</div>
    </section>
  );
}

/** A field that takes the whole width of its {@link FormSection}. */
export const wholeRow = "sm:col-span-2";
