import { type ReactNode, useId } from "react";

/** A part of Clinic Plans under its heading. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const headingId = useId();
  return (
    <section aria-labelledby={headingId}>
      <h2 id={headingId} className="mt-8 mb-3 text-base font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}
