import { Pager } from "@/components/ui/pager";
import type { ListPage } from "@/lib/paging/page";
import { pageSizes, placeOf } from "@/lib/paging/place";
import type { UserFilter } from "@/lib/users/input";
import { usersPath } from "@/lib/users/path";

type Props = { list: ListPage<unknown>; filter: UserFilter };

/** `Showing 1 to 25 of 240`, the pages, and `25 / page`. */
export function UserPager({ list, filter }: Props) {
  const { page: _, size, ...rest } = filter;
  return (
    <Pager
      {...placeOf(list, size)}
      sizes={pageSizes}
      hrefFor={(number) => usersPath({ ...filter, page: number })}
      hidden={Object.fromEntries(new URLSearchParams(usersPath(rest).split("?")[1]))}
    />
  );
}
