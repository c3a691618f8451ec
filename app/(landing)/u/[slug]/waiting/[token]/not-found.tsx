import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { LandingFrame } from "../../../../landing-frame";

/** What an address finds that nobody waits at, or that is older than a day. */
export default function NobodyWaits() {
  return (
    <LandingFrame clinic={null}>
      <DocumentTitle>Not found</DocumentTitle>
      <Card className="p-6">
        <h1 className="mb-2 text-title font-bold">Nobody waits here</h1>
        <p className="text-muted">
          A visit can be looked at by its address until a day after its end. To be seen, open your clinic’s page again.
        </p>
      </Card>
    </LandingFrame>
  );
}
