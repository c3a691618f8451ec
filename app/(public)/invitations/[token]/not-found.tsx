import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { Link } from "@/components/ui/link";

/** For a link that was used, declined, replaced or made up: which, it does not say. */
export default function NoInvitation() {
  return (
    <Card className="p-6">
      <DocumentTitle>Invitation</DocumentTitle>
      <h1 className="mb-1 text-title font-bold">This invitation no longer works</h1>
      <p className="text-muted">
        It was answered, taken back, or replaced by a newer one. If you have accepted it,{" "}
        <Link href="/login" className="text-accent underline underline-offset-2">
          sign in
        </Link>
        ; otherwise ask the clinic for a new one.
      </p>
    </Card>
  );
}
