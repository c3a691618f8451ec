import { DocumentTitle } from "@/components/ui/document-title";
import type { UserType } from "@/lib/users/labels";

type Props = { tab: string; of: UserType; id: number };

/** The tab of somebody's settings, and whose by their ID: a name would stand in the browser's history and on shared screens. */
export function SettingsTitle({ tab, of, id }: Props) {
  return <DocumentTitle>{`${tab} · Settings of ${of} ${id}`}</DocumentTitle>;
}
