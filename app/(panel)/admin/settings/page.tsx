import { DocumentTitle } from "@/components/ui/document-title";
import { Page } from "@/components/ui/page";
import { requireActor } from "@/lib/auth/actor";
import { findLackingSecondFactor, mostCounted } from "@/lib/auth/lacking-second-factor";
import { findSettings } from "@/lib/clinics/settings";
import { timeZoneOptions } from "@/lib/places/time-zones";
import { BasicsForm } from "./basics-form";
import { KeepingForm } from "./keeping-form";
import { SecurityForm } from "./security-form";
import { WaysInForm } from "./ways-in-form";
import { WorkflowsForm } from "./workflows-form";

export default async function SettingsPage() {
  const actor = await requireActor("settings.manage");
  const [settings, { lacking, isLacking }] = await Promise.all([findSettings(actor), findLackingSecondFactor(actor)]);
  const { basics, security, workflows, waysIn, keeping, remoteMedics } = settings;
  return (
    <Page title="SETTINGS">
      <DocumentTitle>Settings</DocumentTitle>
      <div className="grid max-w-[760px] grid-cols-[minmax(0,1fr)] gap-4">
        <BasicsForm saved={basics} timeZones={timeZoneOptions()} />
        <SecurityForm saved={security} lacking={inWords(lacking)} isLacking={isLacking} />
        <WorkflowsForm saved={workflows} remoteMedics={remoteMedics} />
        <WaysInForm saved={waysIn} />
        <KeepingForm saved={keeping} />
      </div>
    </Page>
  );
}

/** What requiring a second factor means for the people of the clinic. */
function inWords(lacking: number): string {
  if (lacking === 0) return "All active people have one.";
  if (lacking === 1) return "1 active person has none yet, and sets it up at the next click.";
  const people =
    lacking > mostCounted ? `More than ${mostCounted.toLocaleString("en-US")}` : lacking.toLocaleString("en-US");
  return `${people} active people have none yet, and set it up at their next click.`;
}
