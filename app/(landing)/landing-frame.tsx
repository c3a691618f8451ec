import clsx from "clsx";
import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Logo } from "@/components/ui/logo";
import { emergencyLine } from "@/lib/landing/emergency";

type Props = { clinic: string | null; width?: "wide" | "narrow"; children: ReactNode };

/** Around every page that patients reach without signing in: whose it is, the emergency line, and the page itself. */
export function LandingFrame({ clinic, width = "narrow", children }: Props) {
  const column = clsx("mx-auto w-full px-4 wide:px-6", width === "wide" ? "max-w-[1040px]" : "max-w-[560px]");
  return (
    <div className="flex min-h-dvh flex-col text-base">
      <header className="border-b border-line bg-surface">
        <p className={clsx(column, "flex min-h-14 items-center gap-2.5 py-2 font-semibold wrap-anywhere")}>
          <Logo />
          <span className="min-w-0">{clinic ?? "Clinic Admin"}</span>
        </p>
      </header>
      <main id="main" tabIndex={-1} className="flex-1 pb-12 outline-none">
        <div role="note" aria-label="Emergency" className="bg-warn-soft">
          <p className={clsx(column, "flex gap-2.5 py-2.5 font-medium")}>
            <TriangleAlert aria-hidden="true" className="mt-0.5 size-5 flex-none text-warn" />
            <span className="min-w-0">{emergencyLine}</span>
          </p>
        </div>
        <div className={clsx(column, "pt-6 wide:pt-8")}>{children}</div>
      </main>
    </div>
  );
}
