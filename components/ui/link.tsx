import NextLink, { type LinkProps } from "next/link";

/**
 * A link to a page of ours, fetched when somebody points at it. Next's own default asks the server for every link in view, twice: on
 * the Users page ten requests, each with its session and its rendering, for pages that are different at every request anyway.
 */
export function Link<Target>(props: LinkProps<Target>) {
  return <NextLink prefetch={false} {...props} />;
}
