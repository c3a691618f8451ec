import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { planPath } from "@/lib/seats/path";
import { usersPath } from "@/lib/users/path";

type Props = { paid: number; owner: { isSelf: boolean; name: string } | null };

/** Stands in place of the form while there is no seat for another provider: why, and who can get one. */
export function NoSeat({ paid, owner }: Props) {
  return (
    <Notice
      tone="warn"
      title={`All ${paid} paid user seats are in use`}
      actions={
        <>
          <Link href={usersPath({ type: "provider" })} className={buttonClass()}>
            Show providers
          </Link>
          {owner?.isSelf && (
            <Link href={planPath({ add: 1 })} className={buttonClass("primary")}>
              Add seats
            </Link>
          )}
        </>
      }
    >
      A new provider needs a free seat.{" "}
      {owner?.isSelf
        ? "As the account owner you can free one by disabling a provider, or add seats to your plan."
        : `The account owner${owner ? `, ${owner.name},` : ""} can free one by disabling a provider, or get more with the plan.`}
    </Notice>
  );
}
