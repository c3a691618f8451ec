/**
 * The name of the browser's tab. Part of what a page renders, not metadata of its route: an address that answers 404 must not
 * betray by its title which page it would have been.
 */
export function DocumentTitle({ children }: { children: string }) {
  return <title>{`${children} · Clinic Admin`}</title>;
}
