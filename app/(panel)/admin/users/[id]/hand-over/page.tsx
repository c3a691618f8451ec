import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { denied, requireActor } from "@/lib/auth/actor";
import { findHandOver, type HandOverFacts } from "@/lib/users/hand-over";
import { UserRef } from "@/lib/users/input";
import { fullName, subtypeLabels } from "@/lib/users/labels";
import { isNothing } from "@/lib/users/work-words";
import { HandOverForm } from "./hand-over-form";
import { wayBack } from "./way-back";
import { WorkFacts } from "./work-facts";

export default async function HandOverPage({ params, searchParams }: PageProps<"/admin/users/[id]/hand-over">) {
  const actor = await requireActor("providers.manage");
  const ref = UserRef.safeParse(await params);
  const user = (ref.success && (await findHandOver(actor, ref.data.id))) || (await denied(actor, "providers.manage"));
  const back = wayBack(user.userId, (await searchParams).then);
  const hindrance = hindranceOf(user, actor.userId);

  return (
    <Page
      title="Hand over"
      aside={fullName(user)}
      actions={
        <Link href={back.href} className={buttonClass()}>
          {back.label}
        </Link>
      }
    >
      <DocumentTitle>{`Hand over the work of user ${user.userId}`}</DocumentTitle>
      <Card className="max-w-xl p-4 wide:p-5">
        <p className="mb-4 text-muted">
          What {user.firstName} is still going to do goes to another provider. Visits that are over, a visit in progress
          and notes stay with {user.firstName}.
        </p>
        {!isNothing(user.work) && <WorkFacts user={user} timeZone={actor.timeZone} />}
        {hindrance ? (
          <Notice>{hindrance}</Notice>
        ) : (
          <HandOverForm
            id={user.userId}
            back={back.href}
            choices={user.choices.map((provider) => ({
              value: String(provider.id),
              label: [fullName(provider), provider.subtype && subtypeLabels[provider.subtype]]
                .filter(Boolean)
                .join(" · "),
            }))}
          />
        )}
      </Card>
    </Page>
  );
}

/** Why nothing can be handed over now, or null. */
function hindranceOf(user: HandOverFacts, askerId: number): string | null {
  if (user.isOwner && user.userId !== askerId) return "The account owner's work is theirs to hand over.";
  if (isNothing(user.work))
    return `${user.firstName} has nothing to hand over: no visits to come, care teams or rooms.`;
  if (user.choices.length === 0)
    return user.work.visits > 0
      ? "There is nobody to take over: no other active provider of this clinic conducts visits."
      : "There is nobody to take over: this clinic has no other active provider.";
  return null;
}
