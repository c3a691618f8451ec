import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";

export default function DeclinedPage() {
  return (
    <Card className="p-6">
      <DocumentTitle>Invitation declined</DocumentTitle>
      <h1 className="mb-1 text-title font-bold">You have declined the invitation</h1>
      <p className="text-muted">Nothing more is needed. If it was a mistake, ask the clinic to invite you again.</p>
    </Card>
  );
}
