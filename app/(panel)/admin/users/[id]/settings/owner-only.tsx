import { Notice } from "@/components/ui/notice";

/** Stands in place of a form that is the account owner's alone. */
export function OwnerOnly() {
  return <Notice>The account owner's record is theirs to change, in My Profile.</Notice>;
}
