import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { Link } from "@/components/ui/link";

/** What a used, replaced, expired or mistyped link finds. */
export default function EmailLinkIsDead() {
  return (
    <Card className="p-6">
      <DocumentTitle>Confirm your e-mail address</DocumentTitle>
      <h1 className="mb-1 text-title font-bold">This link no longer works</h1>
      <p className="mb-5 text-muted">
        A link works once, for 60 minutes, and a newer one takes its place. Ask for the change again in My Profile.
      </p>
      <Link href="/my-profile" className={buttonClass("primary")}>
        Open My Profile
      </Link>
    </Card>
  );
}
