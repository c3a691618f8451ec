import type { Route } from "next";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { momentIn } from "@/lib/clinic-time";
import type { MailRow } from "@/lib/mail/queries";
import { canBeRetried } from "@/lib/mail/states";
import { MailState } from "./mail-state";
import { Recipient } from "./recipient";

/** The messages of the clinic. No client component per row: `SendAgain` listens for all of them. */
export function MailTable({ rows, timeZone }: { rows: readonly MailRow[]; timeZone: string }) {
  const moment = momentIn(timeZone);
  const head = (
    <>
      <Th className="wide:w-[16%]">When</Th>
      <Th className="wide:w-[24%]">To</Th>
      <Th className="wide:w-[25%]">Subject</Th>
      <Th>State</Th>
      <Th className="wide:w-[15%]">Action</Th>
    </>
  );
  return (
    <Table label="Mail" head={head}>
      {rows.map((mail) => (
        <Tr key={mail.id}>
          <Td label="When">
            <span className="whitespace-nowrap">{moment(mail.createdAt)}</span>
          </Td>
          <Td label="To">
            <Recipient mail={mail} />
          </Td>
          <Td label="Subject">{mail.subject}</Td>
          <Td label="State">
            <MailState mail={mail} moment={moment} />
          </Td>
          <Td label="Action">
            <div className="row-acts">
              <Link
                id={`open-${mail.id}`}
                href={`/admin/mail/${mail.id}` as Route}
                className={buttonClass("quiet", "sm")}
                aria-label={`Open: ${mail.subject}, to ${mail.toAddress}`}
              >
                Open
              </Link>
              {canBeRetried(mail.state) && (
                <button
                  type="button"
                  className={buttonClass("quiet", "sm")}
                  data-send-again
                  value={mail.id}
                  aria-label={`Send again: ${mail.subject}, to ${mail.toAddress}`}
                >
                  Send again
                </button>
              )}
            </div>
          </Td>
        </Tr>
      ))}
    </Table>
  );
}
