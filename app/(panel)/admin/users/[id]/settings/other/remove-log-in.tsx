"use client";
import clsx from "clsx";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { useToast } from "@/components/ui/toast";
import { useAsked } from "@/components/use-asked";
import type { DeletionFacts } from "@/lib/users/deletion";
import type { UserType } from "@/lib/users/labels";
import { DeleteDialog } from "../../../delete-dialog";
import { deletedInWords } from "../../../deleted-in-words";

type Props = { id: number; type: UserType; path: Route; clinicName: string; deleting: DeletionFacts | null };

/** `Disable And Remove Log In Detail` (S1), for providers `Delete` (S2): as in the list, with the same dialog. */
export function RemoveLogIn({ id, type, path, clinicName, deleting }: Props) {
  const router = useRouter();
  const toast = useToast();
  const { subject, open, close } = useAsked(deleting, path);
  return (
    <Card title="Delete">
      <p className="mb-3 text-muted">
        Takes the sign-in away and deletes the record with its visits and notes, for good. Records can be downloaded
        first.
      </p>
      <Link
        // Where the dialog gives the focus back to.
        id={`delete-${id}`}
        href={`${path}?delete` as Route}
        replace
        scroll={false}
        className={clsx(buttonClass(), "text-danger")}
      >
        {type === "member" ? "Disable And Remove Log In Detail" : "Delete"}
      </Link>
      {subject && (
        <DeleteDialog
          user={subject}
          clinicName={clinicName}
          open={open}
          onClose={close}
          onDeleted={(deleted) => {
            toast(deletedInWords(deleted));
            router.replace("/admin/users");
          }}
        />
      )}
    </Card>
  );
}
