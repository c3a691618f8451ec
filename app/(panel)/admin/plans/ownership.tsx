import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";

/** Whose account this is, and the way to hand it over. */
export function Ownership() {
  return (
    <Card
      title="Account owner"
      className="mt-8"
      actions={
        <Link href="/admin/plans/hand-over" className={buttonClass()}>
          Hand over ownership
        </Link>
      }
    >
      <p className="text-muted">
        You own this account: you alone change its plan and its seats, and disable providers. It can be handed over to
        another provider, and never lost.
      </p>
    </Card>
  );
}
