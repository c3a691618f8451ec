import { Pager } from "@/components/ui/pager";
import type { ListPage } from "@/lib/paging/page";
import { pageSizes, placeOf } from "@/lib/paging/place";
import type { RoomFilter } from "@/lib/rooms/input";
import { roomsPath } from "@/lib/rooms/path";

type Props = { list: ListPage<unknown>; filter: RoomFilter };

/** `Showing 1 to 25 of 240`, the pages, and `25 / page`. */
export function RoomPager({ list, filter }: Props) {
  return (
    <Pager
      {...placeOf(list, filter.size)}
      sizes={pageSizes}
      hrefFor={(number) => roomsPath({ ...filter, page: number })}
      hidden={{ search: filter.search, inactive: filter.inactive ? "1" : undefined }}
    />
  );
}
