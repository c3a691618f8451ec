import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { Link } from "@/components/ui/link";

/** What a used or mistyped set-up link finds. */
export default function SetupLinkIsDead() {
  return (
    <Card className="p-6">
      <DocumentTitle>Set-up link</DocumentTitle>
      <h1 className="mb-1 text-title font-bold">This set-up link does not work</h1>
      <p className="mb-5 text-muted">
        It opens once, before there is a clinic. The current link is printed when Clinic Admin starts on an empty
        database.
      </p>
      <Link href="/login" className={buttonClass("primary")}>
        Sign in
      </Link>
    </Card>
  );
}
