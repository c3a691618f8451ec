import type { ReactNode } from "react";

type Props = { title: string; children: ReactNode; actions?: ReactNode };

/** What the link has found, in a sentence, and the ways on. */
export function Step({ title, children, actions }: Props) {
  return (
    <>
      <h1 className="mb-2 text-title font-bold text-balance">{title}</h1>
      <p className="text-muted">{children}</p>
      {actions && <div className="mt-5">{actions}</div>}
    </>
  );
}
