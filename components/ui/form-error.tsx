import clsx from "clsx";
import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

/** What keeps a form from being saved, said at once to screen readers; nothing when there is nothing to say. */
export function FormError({ children, className }: { children?: ReactNode; className?: string }) {
  if (!children) return null;
  return (
    <div
      role="alert"
      className={clsx("flex gap-2 rounded-control bg-danger-soft px-3 py-2 text-danger wrap-anywhere", className)}
    >
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 flex-none" />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
