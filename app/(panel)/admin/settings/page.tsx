import { DocumentTitle } from "@/components/ui/document-title";
import { Page } from "@/components/ui/page";
import { requireActor } from "@/lib/auth/actor";
import { findSettings } from "@/lib/clinics/settings";
import { timeZoneOptions } from "@/lib/places/time-zones";
import { BasicsForm } from "./basics-form";
import { KeepingForm } from "./keeping-form";
import { WaysInForm } from "./ways-in-form";
import { WorkflowsForm } from "./workflows-form";

export default async function SettingsPage() {
  const actor = await requireActor("settings.manage");
  const { basics, workflows, waysIn, keeping, remoteMedics } = await findSettings(actor);
  return (
    <Page title="SETTINGS">
      <DocumentTitle>Settings</DocumentTitle>
      <div className="grid max-w-[760px] grid-cols-[minmax(0,1fr)] gap-4">
        <BasicsForm saved={basics} timeZones={timeZoneOptions()} />
        <WorkflowsForm saved={workflows} remoteMedics={remoteMedics} />
        <WaysInForm saved={waysIn} />
        <KeepingForm saved={keeping} />
      </div>
    </Page>
  );
}
