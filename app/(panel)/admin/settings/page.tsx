import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { Page } from "@/components/ui/page";
import { requireActor } from "@/lib/auth/actor";
import { asTyped, findKeepingRules } from "@/lib/clinics/settings";
import { KeepingForm } from "./keeping-form";

export default async function SettingsPage() {
  const actor = await requireActor("settings.manage");
  return (
    <Page title="SETTINGS">
      <DocumentTitle>Settings</DocumentTitle>
      <Card title="Keeping and deleting records" className="max-w-[760px]">
        <KeepingForm rules={asTyped(await findKeepingRules(actor))} />
      </Card>
    </Page>
  );
}
