import { Pager } from "@/components/ui/pager";
import type { ListPage } from "@/lib/paging/page";
import { pageSizes, placeOf } from "@/lib/paging/place";
import type { MemberFilter } from "@/lib/rooms/input";
import { roomMembersPath } from "@/lib/rooms/path";

type Props = { roomId: number; list: ListPage<unknown>; filter: MemberFilter };

/** `Showing 1 to 25 of 240`, the pages, and `25 / page`. */
export function MemberPager({ roomId, list, filter }: Props) {
  const { page: _, size, ...searches } = filter;
  return (
    <Pager
      {...placeOf(list, size)}
      sizes={pageSizes}
      hrefFor={(page) => roomMembersPath(roomId, { ...filter, page })}
      hidden={searches}
    />
  );
}
