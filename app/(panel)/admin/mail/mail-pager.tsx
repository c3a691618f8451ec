import { Pager } from "@/components/ui/pager";
import type { MailFilter } from "@/lib/mail/input";
import { mailPath } from "@/lib/mail/path";
import type { ListPage } from "@/lib/paging/page";
import { pageSizes, placeOf } from "@/lib/paging/place";

type Props = { list: ListPage<unknown>; filter: MailFilter };

/** `Showing 1 to 25 of 240`, the pages, and `25 / page`. */
export function MailPager({ list, filter }: Props) {
  return (
    <Pager
      {...placeOf(list, filter.size)}
      sizes={pageSizes}
      hrefFor={(number) => mailPath({ ...filter, page: number })}
      hidden={filter.state === "all" ? {} : { state: filter.state }}
    />
  );
}
