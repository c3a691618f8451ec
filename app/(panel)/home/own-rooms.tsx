import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { visitChanges } from "@/lib/visits/life";
import type { OwnHomeView } from "./own-view";

type Props = {
  rooms: OwnHomeView["rooms"];
  isPresentIn: (roomId: number) => boolean;
  onEnter: (roomId: number) => void;
  onApproach: () => void;
};

/** The rooms that a patient may come to, each with its way in. */
export function OwnRooms({ rooms, isPresentIn, onEnter, onApproach }: Props) {
  return (
    <Card title="My rooms">
      {rooms.length === 0 ? (
        <EmptyState title="No rooms yet">Rooms you are assigned to appear here. Ask your clinic for one.</EmptyState>
      ) : (
        <ul className="grid grid-cols-[minmax(0,1fr)] gap-3">
          {rooms.map(({ id, name }) => (
            <li
              key={id}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-card border border-line p-3.5"
            >
              <span className="min-w-0 font-semibold wrap-anywhere">{name}</span>
              {isPresentIn(id) ? (
                <span className="text-muted">You are here</span>
              ) : (
                <Button
                  id={`enter-${id}`}
                  type="button"
                  variant="primary"
                  aria-label={`${visitChanges.arrive.label} of ${name}`}
                  onPointerEnter={onApproach}
                  onClick={() => onEnter(id)}
                >
                  {visitChanges.arrive.label}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
