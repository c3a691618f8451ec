import { Pager } from "@/components/ui/pager";
import type { UserFilter } from "@/lib/users/input";
import { pageSizes } from "@/lib/users/list-options";
import { usersPath } from "@/lib/users/path";
import type { listUsers } from "@/lib/users/queries";

type Props = {
  list: Pick<Awaited<ReturnType<typeof listUsers>>, "total" | "isCapped" | "page"> & { rows: readonly unknown[] };
  filter: UserFilter;
};

/** `Showing 1 to 25 of 240`, the pages, and `25 / page`. */
export function UserPager({ list: { rows, total, isCapped, page }, filter }: Props) {
  const { page: _, size, ...rest } = filter;
  const before = (page - 1) * size;
  return (
    <Pager
      from={rows.length === 0 ? 0 : before + 1}
      to={rows.length === 0 ? 0 : before + rows.length}
      total={total}
      totalIsCapped={isCapped}
      page={page}
      lastPage={isCapped ? null : Math.max(1, Math.ceil(total / size))}
      sizes={pageSizes}
      size={size}
      hrefFor={(number) => usersPath({ ...filter, page: number })}
      hidden={Object.fromEntries(new URLSearchParams(usersPath(rest).split("?")[1]))}
    />
  );
}
