import type { Route } from "next";
import { Link } from "@/components/ui/link";
import type { MailRow } from "@/lib/mail/queries";
import { fullName } from "@/lib/users/labels";

type Props = { mail: Pick<MailRow, "userId" | "firstName" | "lastName" | "toAddress"> };

/** Whom a message is for, as the clinic knows them now, and where it goes. */
export function Recipient({ mail: { userId, firstName, lastName, toAddress } }: Props) {
  return (
    <>
      {firstName !== null && lastName !== null && (
        <Link href={`/admin/users/${userId}` as Route} className="row-name">
          {fullName({ firstName, lastName })}
        </Link>
      )}
      <div className="row-sub">{toAddress}</div>
    </>
  );
}
