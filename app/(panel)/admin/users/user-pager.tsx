import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Pager } from "@/components/ui/pager";
import type { ListPage } from "@/lib/paging/page";
import { pageSizes, placeOf } from "@/lib/paging/place";
import type { UserFilter } from "@/lib/users/input";
import { usersPath } from "@/lib/users/path";

type Props = {
  list: ListPage<unknown>;
  filter: UserFilter;
  canExport: boolean;
  canImport: boolean;
  canChangeMany: boolean;
};

/** `Showing 1 to 25 of 240`, the pages, and `25 / page`. */
export function UserPager({ list, filter, canExport, canImport, canChangeMany }: Props) {
  const { page: _, size, ...rest } = filter;
  const query = usersPath(rest).split("?")[1];
  return (
    <Pager
      {...placeOf(list, size)}
      sizes={pageSizes}
      hrefFor={(number) => usersPath({ ...filter, page: number })}
      hidden={Object.fromEntries(new URLSearchParams(query))}
      aside={
        <>
          {canExport && list.total > 0 && (
            // A plain link to a file: the router must neither prefetch nor open it.
            <a
              className={buttonClass("quiet", "sm")}
              href={`/admin/users/users.csv${query ? `?${query}` : ""}`}
              download
            >
              Export CSV
            </a>
          )}
          {canImport && (
            <Link className={buttonClass("quiet", "sm")} href="/admin/users/import">
              Import
            </Link>
          )}
          {canChangeMany && (
            <Link className={buttonClass("quiet", "sm")} href="/admin/users/bulk">
              Bulk changes
            </Link>
          )}
        </>
      }
    />
  );
}
