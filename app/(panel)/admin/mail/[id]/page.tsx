import { Button, buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { Link } from "@/components/ui/link";
import { Page } from "@/components/ui/page";
import { recordView } from "@/lib/audit/queries";
import { denied, requireActor } from "@/lib/auth/actor";
import { grant } from "@/lib/auth/grant";
import { momentIn } from "@/lib/clinic-time";
import { MailRef } from "@/lib/mail/input";
import { findMail } from "@/lib/mail/queries";
import { canBeRetried, hasMailServer } from "@/lib/mail/states";
import { MailState } from "../mail-state";
import { NoServer } from "../no-server";
import { Recipient } from "../recipient";
import { SendAgain } from "../send-again";
import { MessageText } from "./message-text";

export default async function MessagePage({ params }: PageProps<"/admin/mail/[id]">) {
  const actor = await requireActor("mail.manage");
  const ref = MailRef.safeParse(await params);
  const mail = (ref.success && (await findMail(actor, ref.data.id))) || (await denied(actor, "mail.manage"));
  // A message is part of what the clinic knows about a patient.
  const reader = grant(actor, "users.read");
  if (reader && mail.type && mail.userId) await recordView(reader, { id: mail.userId, type: mail.type });
  const moment = momentIn(actor.timeZone);

  return (
    <SendAgain>
      <Page
        title={mail.message.subject}
        actions={
          <>
            {canBeRetried(mail.state) && (
              <Button type="button" variant="primary" data-send-again value={mail.id}>
                Send again
              </Button>
            )}
            <Link href="/admin/mail" className={buttonClass()}>
              Back to Mail
            </Link>
          </>
        }
      >
        <DocumentTitle>{`Message ${mail.id}`}</DocumentTitle>
        {!hasMailServer() && mail.state !== "sent" && <NoServer />}
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 wide:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]">
          <Card title="Delivery">
            <dl className="grid gap-3 [&_dt]:text-xs [&_dt]:font-semibold [&_dt]:text-muted">
              <div>
                <dt>To</dt>
                <dd>
                  <Recipient mail={mail} />
                </dd>
              </div>
              <div>
                <dt>When</dt>
                <dd>{moment(mail.createdAt)}</dd>
              </div>
              <div>
                <dt>State</dt>
                <dd className="pt-1">
                  <MailState mail={mail} moment={moment} />
                </dd>
              </div>
            </dl>
          </Card>
          <Card title="Message">
            <MessageText message={mail.message} isLinkShown={mail.isLinkShown} />
          </Card>
        </div>
      </Page>
    </SendAgain>
  );
}
