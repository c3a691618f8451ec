"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { Link } from "@/components/ui/link";
import { type Option, SelectField } from "@/components/ui/select-field";
import { answered } from "@/components/unreachable";
import type { BulkOrder } from "@/lib/bulk/input";
import { mostAtOnce } from "@/lib/bulk/limits";
import { type BulkChange, bulkWords, peopleInWords } from "@/lib/bulk/words";
import { orderBulkRunAction } from "./actions";

type Props = {
  order: Omit<BulkOrder, "roomId">;
  /** How many of them it can be done for. */
  possible: number;
  rooms: readonly Option[];
  /** The list from which they were selected. */
  back: Route;
};

/** What ends somebody's access. */
const takesAway: readonly BulkChange[] = ["suspend", "disable", "remove"];

/** The last step: the room, where one is needed, and the button that says of how many people what, beside the way back. */
export function BulkForm({ order, possible, rooms, back }: Props) {
  const router = useRouter();
  const [isPending, start] = useTransition();
  const [roomId, setRoom] = useState("");
  const [error, setError] = useState<{ message?: string; room?: string | undefined }>({});
  const isRoom = order.change === "assign_room";
  const isTooMany = order.expected > mostAtOnce;
  const confirm = () =>
    start(async () => {
      setError({});
      const result = await answered(() =>
        orderBulkRunAction({ ...order, roomId: roomId === "" ? null : Number(roomId) }),
      );
      if (result.ok) return router.push(`/admin/users/bulk/${result.value.runId}` as Route);
      const room = result.fields.roomId?.[0];
      setError(room ? { room } : { message: result.message });
    });
  return (
    <div className="grid gap-4">
      {isRoom && (
        <SelectField
          className="max-w-sm"
          label="Room"
          required
          value={roomId}
          onChange={({ target }) => setRoom(target.value)}
          options={[{ value: "", label: "Choose a room" }, ...rooms]}
          error={error.room}
        />
      )}
      <FormError>
        {isTooMany
          ? `At most ${mostAtOnce.toLocaleString("en-US")} people at once. Narrow the search first.`
          : error.message}
      </FormError>
      <div className="flex flex-wrap justify-end gap-2">
        <Link href={back} className={buttonClass()}>
          Cancel
        </Link>
        <Button
          type="button"
          variant={takesAway.includes(order.change) ? "danger" : "primary"}
          pending={isPending}
          disabled={possible === 0 || isTooMany}
          onClick={confirm}
        >
          {bulkWords[order.change].label}: {peopleInWords(possible)}
        </Button>
      </div>
    </div>
  );
}
