import { Card } from "@/components/ui/card";
import { requireActor } from "@/lib/auth/actor";
import { findCareTeam } from "@/lib/users/care-team";
import { fullName, statusLabels, subtypeLabels } from "@/lib/users/labels";
import { listNotes } from "@/lib/users/notes";
import { findTags } from "@/lib/users/tags";
import { listVisits } from "@/lib/visits/queries";
import { memberOfPage } from "../member-of-page";
import { SettingsTitle } from "../settings-title";
import { AddNoteForm } from "./add-note-form";
import { CareTeamForm } from "./care-team-form";
import { ManagementPage } from "./input";
import { NoteList } from "./note-list";
import { TagsForm } from "./tags-form";
import { VisitTable } from "./visit-table";

export default async function Management(props: PageProps<"/admin/users/[id]/settings/management">) {
  const actor = await requireActor("members.manage");
  const { id, membershipId, version } = await memberOfPage(actor, await props.params);
  const wanted = ManagementPage.parse(await props.searchParams);
  const [team, tags, notes, visits] = await Promise.all([
    findCareTeam(actor, membershipId),
    findTags(actor, membershipId),
    listNotes(actor, membershipId, wanted.notes),
    listVisits(actor, membershipId, wanted),
  ]);
  // A page past the end became the last one; the links go on from what is shown.
  const shown = { ...wanted, notes: notes.page, page: visits.page };

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 wide:grid-cols-2">
      <SettingsTitle tab="Management" of="member" id={id} />
      <Card title="Care team">
        <CareTeamForm
          saved={{ id, version, careTeam: team.assigned.map(String) }}
          options={team.choices.map((provider) => ({
            value: String(provider.membershipId),
            label: fullName(provider),
            hint: hintOf(provider),
          }))}
        />
      </Card>
      <Card title="Tags">
        <TagsForm saved={{ id, version, tags: tags.assigned }} known={tags.choices} />
      </Card>
      <Card title="Internal notes" className="wide:col-span-2">
        <AddNoteForm memberId={id} />
        <NoteList memberId={id} notes={notes} shown={shown} ownId={actor.membershipId} timeZone={actor.timeZone} />
      </Card>
      <VisitTable memberId={id} visits={visits} shown={shown} timeZone={actor.timeZone} />
    </div>
  );
}

type Provider = Awaited<ReturnType<typeof findCareTeam>>["choices"][number];

/** What kind of provider it is; and, for who stayed in the team without being active, what they are. */
function hintOf({ subtype, status }: Provider): string {
  const kind = subtype ? subtypeLabels[subtype] : "";
  return status === "active" ? kind : `${kind} · ${statusLabels[status]}`;
}
