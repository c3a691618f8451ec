import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/page";
import { requireActor } from "@/lib/auth/actor";
import { MailFilter } from "@/lib/mail/input";
import { monthsKept } from "@/lib/mail/limits";
import { listMail } from "@/lib/mail/queries";
import { hasMailServer, mailStateLabels } from "@/lib/mail/states";
import { MailPager } from "./mail-pager";
import { MailTable } from "./mail-table";
import { NoServer } from "./no-server";
import { SendAgain } from "./send-again";
import { StateFilter } from "./state-filter";

export default async function MailPage({ searchParams }: PageProps<"/admin/mail">) {
  const actor = await requireActor("mail.manage");
  const filter = MailFilter.parse(await searchParams);
  const list = await listMail(actor, filter);

  return (
    <Page title="MAIL" aside={`Messages are kept for ${monthsKept} months.`}>
      <DocumentTitle>Mail</DocumentTitle>
      {!hasMailServer() && <NoServer />}
      <StateFilter filter={filter} />
      <SendAgain>
        <Card>
          {list.rows.length === 0 ? (
            <EmptyState title={filter.state === "all" ? "No mail yet" : "No message is in this state"}>
              {filter.state === "all"
                ? "Messages about passwords and e-mail addresses are listed here as they are written."
                : `You asked for “${mailStateLabels[filter.state]}”.`}
            </EmptyState>
          ) : (
            <MailTable rows={list.rows} timeZone={actor.timeZone} />
          )}
          <MailPager list={list} filter={filter} />
        </Card>
      </SendAgain>
    </Page>
  );
}
