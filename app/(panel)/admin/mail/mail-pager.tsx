import { Pager } from "@/components/ui/pager";
import type { MailFilter } from "@/lib/mail/input";
import { mailPath } from "@/lib/mail/path";
import type { listMail } from "@/lib/mail/queries";
import { pageSizes } from "@/lib/users/list-options";

type Props = { list: Awaited<ReturnType<typeof listMail>>; filter: MailFilter };

/** `Showing 1 to 25 of 240`, the pages, and `25 / page`. */
export function MailPager({ list: { rows, total, isCapped, page }, filter }: Props) {
  const before = (page - 1) * filter.size;
  return (
    <Pager
      from={rows.length === 0 ? 0 : before + 1}
      to={rows.length === 0 ? 0 : before + rows.length}
      total={total}
      totalIsCapped={isCapped}
      page={page}
      lastPage={isCapped ? null : Math.max(1, Math.ceil(total / filter.size))}
      sizes={pageSizes}
      size={filter.size}
      hrefFor={(number) => mailPath({ ...filter, page: number })}
      hidden={filter.state === "all" ? {} : { state: filter.state }}
    />
  );
}
