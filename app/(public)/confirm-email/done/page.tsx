import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { Link } from "@/components/ui/link";

export default function EmailConfirmedPage() {
  return (
    <Card className="p-6">
      <DocumentTitle>E-mail address confirmed</DocumentTitle>
      <h1 className="mb-1 text-title font-bold">Your new e-mail address is confirmed</h1>
      <p className="mb-5 text-muted">Your mail goes there from now on. You sign in with your username as before.</p>
      <Link href="/" className={buttonClass("primary")}>
        Go to the home page
      </Link>
    </Card>
  );
}
