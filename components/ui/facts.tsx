import type { ReactNode } from "react";

/** The box that lists what a step would change, one {@link Fact} a line. */
export function Facts({ children }: { children: ReactNode }) {
  return <ul className="grid gap-1.5 rounded-card border border-line bg-bg px-3.5 py-3 text-small">{children}</ul>;
}

/** One consequence; the number or name that matters goes in `<b>`. */
export function Fact({ children }: { children: ReactNode }) {
  return <li className="[&_a]:underline [&_a]:underline-offset-2 [&_b]:font-semibold">{children}</li>;
}
