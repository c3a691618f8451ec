import type { ReactNode } from "react";

type Props = { title: string; aside?: ReactNode; actions?: ReactNode; children: ReactNode };

/**
 * The `<main>` of a page: its heading, what belongs beside it, its buttons, and the content below. The space at its foot lets the
 * last buttons be scrolled out from under a toast.
 */
export function Page({ title, aside, actions, children }: Props) {
  return (
    <main id="main" tabIndex={-1} className="mx-auto max-w-[1240px] p-4 pb-24 outline-none wide:p-6 wide:pb-24">
      <div className="mb-4 flex flex-wrap items-baseline-last gap-x-6 gap-y-3">
        <h1 className="min-w-0 text-title font-bold wrap-anywhere">{title}</h1>
        {aside && <div className="min-w-0 text-muted">{aside}</div>}
        {actions && <div className="ms-auto flex flex-wrap justify-end gap-2">{actions}</div>}
      </div>
      {children}
    </main>
  );
}
