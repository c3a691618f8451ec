import clsx from "clsx";
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

/** What kind of news a {@link Notice} brings. */
type NoticeTone = "info" | "ok" | "warn" | "danger";

const looks = {
  info: { Icon: Info, color: "bg-info-soft", icon: "text-info", role: "note" },
  ok: { Icon: CircleCheck, color: "bg-ok-soft", icon: "text-ok", role: "status" },
  warn: { Icon: TriangleAlert, color: "bg-warn-soft", icon: "text-warn", role: "note" },
  danger: { Icon: CircleAlert, color: "bg-danger-soft", icon: "text-danger", role: "alert" },
} as const satisfies Record<NoticeTone, object>;

type Props = { tone?: NoticeTone; title?: string; children?: ReactNode; actions?: ReactNode; className?: string };

/** A banner in the page: success is announced politely, danger at once, the others are simply there to be read. */
export function Notice({ tone = "info", title, children, actions, className }: Props) {
  const { Icon, color, icon, role } = looks[tone];
  return (
    <div role={role} className={clsx("flex gap-2.5 rounded-card px-3.5 py-2.5", color, className)}>
      <Icon aria-hidden="true" className={clsx("mt-px size-[18px] flex-none", icon)} />
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-2 wrap-anywhere">
        <div className="min-w-0 flex-1 basis-60 [&_a]:underline [&_a]:underline-offset-2">
          {title && <p className="font-semibold">{title}</p>}
          {children}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
