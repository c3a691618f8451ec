import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

type Props = { title: string; children: ReactNode; actions?: ReactNode };

/** Stands where a page would be when it cannot be shown: what happened, what to do, and the buttons for it. */
export function ErrorState({ title, children, actions }: Props) {
  return (
    <div role="alert" className="mx-auto grid max-w-md justify-items-center gap-2 px-4 py-12 text-center wrap-anywhere">
      <span className="grid size-11 place-items-center rounded-full bg-danger-soft text-danger">
        <CircleAlert aria-hidden="true" className="size-6" />
      </span>
      <h2 className="text-lg leading-snug font-bold">{title}</h2>
      <div className="text-muted">{children}</div>
      {actions && <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
