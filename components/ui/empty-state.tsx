import type { ReactNode } from "react";

type Props = { title: string; children?: ReactNode; actions?: ReactNode };

/** Stands where a list would be: why nothing is here and what to do about it. */
export function EmptyState({ title, children, actions }: Props) {
  return (
    <div className="mx-auto grid max-w-md justify-items-center gap-1 px-4 py-12 text-center wrap-anywhere">
      <p className="text-base font-semibold">{title}</p>
      {children && <div className="text-muted">{children}</div>}
      {actions && <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
