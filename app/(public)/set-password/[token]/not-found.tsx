import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { Link } from "@/components/ui/link";

/** What a used, replaced, expired or mistyped link finds. */
export default function PasswordLinkIsDead() {
  return (
    <Card className="p-6">
      <DocumentTitle>Set Password</DocumentTitle>
      <h1 className="mb-1 text-title font-bold">This link no longer works</h1>
      <p className="mb-5 text-muted">
        A link works once and for a limited time, and a newer one takes its place. You can have another one mailed to
        you.
      </p>
      <div className="flex flex-wrap gap-2">
        <Link href="/forgot-password" className={buttonClass("primary")}>
          Send a new link
        </Link>
        <Link href="/login" className={buttonClass()}>
          Sign in
        </Link>
      </div>
    </Card>
  );
}
