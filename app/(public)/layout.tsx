import type { ReactNode } from "react";
import { Logo } from "@/components/ui/logo";

/** The pages before a clinic is known: one narrow card in the middle. */
export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <div className="grid min-h-dvh content-start justify-items-center gap-6 px-4 py-10 sm:content-center">
      <header className="flex items-center gap-2.5 text-base font-semibold">
        <Logo /> Clinic Admin
      </header>
      <main className="w-full max-w-[400px]">{children}</main>
    </div>
  );
}
