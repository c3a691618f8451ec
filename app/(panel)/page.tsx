import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/page";
import { adminTabsOf } from "@/lib/admin-tabs";
import { requireActor } from "@/lib/auth/actor";
import { listOwnRooms } from "@/lib/rooms/queries";

export default async function HomePage() {
  const actor = await requireActor("account.manage");
  const rooms = await listOwnRooms(actor);
  const admin = adminTabsOf(actor)[0];
  return (
    <Page
      title={`Welcome, ${actor.firstName}`}
      actions={
        admin && (
          <Link href={admin.href} className={buttonClass("primary")}>
            Open the Admin Panel
          </Link>
        )
      }
    >
      <DocumentTitle>Home</DocumentTitle>
      <Card title="My rooms">
        {rooms.length === 0 ? (
          <EmptyState title="No rooms yet">Rooms you are assigned to appear here.</EmptyState>
        ) : (
          <ul className="grid gap-3 sm:grid-cols-2 wide:grid-cols-3">
            {rooms.map(({ id, name, code }) => (
              <li key={id} className="rounded-card border border-line p-3.5">
                <p className="font-semibold">{name}</p>
                <p className="text-small text-muted">Code: {code}</p>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </Page>
  );
}
