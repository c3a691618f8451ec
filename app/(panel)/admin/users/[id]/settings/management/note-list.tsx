import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { momentIn } from "@/lib/clinic-time";
import { fullName } from "@/lib/users/labels";
import type { listNotes } from "@/lib/users/notes";
import { type ManagementPage, managementPath } from "./input";
import { OwnNote } from "./own-note";

type Props = {
  memberId: number;
  notes: Awaited<ReturnType<typeof listNotes>>;
  shown: ManagementPage;
  /** Whose notes have controls: the reader's own membership. */
  ownId: number;
  timeZone: string;
};

/** The notes about a member, newest first; one's own can be changed. */
export function NoteList({ memberId, notes, shown, ownId, timeZone }: Props) {
  const moment = momentIn(timeZone);
  const { rows, total, page } = notes;
  // Nobody writes ten thousand notes about one member, beyond which the last page would not be known.
  const lastPage = notes.lastPage ?? page + 1;
  return (
    <div id="notes" tabIndex={-1} className="mt-5 scroll-mt-4 border-t border-line pt-4 outline-none">
      {total === 0 && <p className="text-muted">No notes yet.</p>}
      <ol aria-label="Notes" className="grid grid-cols-[minmax(0,1fr)] gap-4 empty:hidden">
        {rows.map((note) => (
          <li key={note.id} className="border-s-2 border-line ps-3">
            <p className="text-small text-muted">
              <span className="font-medium text-ink">{fullName(note)}</span> · {moment(note.createdAt)}
              {note.editedAt && ` · edited ${moment(note.editedAt)}`}
            </p>
            {note.authorId === ownId ? (
              <OwnNote memberId={memberId} noteId={note.id} text={note.text} version={note.version} />
            ) : (
              <p className="mt-0.5 whitespace-pre-wrap wrap-anywhere">{note.text}</p>
            )}
          </li>
        ))}
      </ol>
      {lastPage > 1 && (
        <nav aria-label="Pages of notes" className="mt-4 flex flex-wrap items-center gap-2">
          {page > 1 && (
            <Link
              href={managementPath(memberId, { ...shown, notes: page - 1 }, "notes")}
              className={buttonClass("secondary", "sm")}
            >
              Newer notes
            </Link>
          )}
          {page < lastPage && (
            <Link
              href={managementPath(memberId, { ...shown, notes: page + 1 }, "notes")}
              className={buttonClass("secondary", "sm")}
            >
              Older notes
            </Link>
          )}
          <span className="text-small text-muted">
            Page {page} of {lastPage}, {total.toLocaleString("en")} notes
          </span>
        </nav>
      )}
    </div>
  );
}
