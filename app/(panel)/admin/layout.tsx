import type { ReactNode } from "react";
import { NavTabs } from "@/components/ui/nav-tabs";
import { adminTabsOf } from "@/lib/admin-tabs";
import { currentSession } from "@/lib/auth/actor";

/** The Admin Panel's tabs, as far as permitted. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const session = await currentSession();
  const tabs = session.state === "active" ? adminTabsOf(session.person) : [];
  return (
    <>
      {tabs.length > 0 && <NavTabs label="Admin Panel" tabs={tabs} />}
      {children}
    </>
  );
}
