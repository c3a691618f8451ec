import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { LandingFrame } from "../../landing-frame";

/** What an address finds that no room has, or had once. */
export default function NoSuchRoom() {
  return (
    <LandingFrame clinic={null}>
      <DocumentTitle>Not found</DocumentTitle>
      <Card className="p-6">
        <h1 className="mb-2 text-title font-bold">There is no waiting room here</h1>
        <p className="text-muted">
          The address may be mistyped, or the room may have moved. Ask your clinic for the present one.
        </p>
      </Card>
    </LandingFrame>
  );
}
