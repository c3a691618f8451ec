import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Fact, Facts } from "@/components/ui/facts";
import { Notice } from "@/components/ui/notice";
import type { RoomDeletion } from "@/lib/rooms/deletion";

type Props = {
  room: RoomDeletion;
  open: boolean;
  pending: boolean;
  error: string | undefined;
  /** The id of the element that has the focus once the dialog is closed. */
  focusAfter: string;
  onClose: () => void;
  onConfirm: () => void;
};

/** Asks before a room is deleted for good, or says what keeps it. */
export function DeleteRoomDialog({ room, open, pending, error, focusAfter, onClose, onConfirm }: Props) {
  const dialog = {
    open,
    onOpenChange: (next: boolean) => !next && onClose(),
    finalFocus: () => document.getElementById(focusAfter) ?? document.getElementById("main"),
  };
  if (room.kept) {
    return (
      <ConfirmDialog {...dialog} title={`${room.name} cannot be deleted`} cancelLabel="Close">
        <Notice tone="warn">{room.kept}</Notice>
      </ConfirmDialog>
    );
  }
  return (
    <ConfirmDialog
      {...dialog}
      title={`Delete ${room.name}?`}
      description="The room is deleted for good. It has no visits and no members."
      confirmLabel="OK"
      pending={pending}
      error={error}
      onConfirm={onConfirm}
    >
      <Facts>
        <Fact>
          Links to <b>/u/{room.slug}</b> stop working
        </Fact>
        {room.providers > 0 && (
          <Fact>
            <b>{room.providers}</b> {room.providers === 1 ? "provider loses" : "providers lose"} this room
          </Fact>
        )}
      </Facts>
    </ConfirmDialog>
  );
}
