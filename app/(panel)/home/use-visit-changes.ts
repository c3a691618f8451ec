"use client";
import { useState, useTransition } from "react";
import { keepFocus } from "@/components/keep-focus";
import { useToast } from "@/components/ui/toast";
import { answered } from "@/components/unreachable";
import { canTake } from "@/lib/visits/life";
import { completeVisitAction, startVisitAction } from "../actions";
import type { VisitView } from "./board-view";
import type { May } from "./visit-board";

/** The changes of a visit that a row has buttons for, in their order. */
export type RowChange = "start" | "complete" | "miss" | "cancel";

/** What a dialog is about. */
export type Asked = { change: "miss" | "cancel"; visit: VisitView };

export const loadDialogs = () => import("./visit-dialogs").then(({ VisitDialogs }) => VisitDialogs);

export type VisitChanges = ReturnType<typeof useVisitChanges>;

/** What the rows' buttons do: two act at once, two ask first. */
export function useVisitChanges(may: May) {
  const toast = useToast();
  const [isPending, begin] = useTransition();
  const [pending, setPending] = useState<{ id: number; change: RowChange }>();
  const [asked, setAsked] = useState<Asked>();
  const [wasAsked, setWasAsked] = useState(false);

  const act = (change: "start" | "complete", visit: VisitView) => {
    setPending({ id: visit.id, change });
    begin(async () => {
      const command = change === "start" ? startVisitAction : completeVisitAction;
      const result = await answered(() => command({ id: visit.id }));
      if (!result.ok) return void toast({ tone: "error", title: result.message });
      // The row goes elsewhere, and the button with it.
      keepFocus(buttonId("complete", visit), "main");
      const done = change === "start" ? "has started" : "is completed";
      toast({ title: `The visit with ${visit.patient} ${done}.` });
    });
  };

  return {
    run: (change: RowChange, visit: VisitView) => {
      if (isPending) return;
      if (change === "start" || change === "complete") act(change, visit);
      else {
        setWasAsked(true);
        setAsked({ change, visit });
      }
    },
    isPending: (change: RowChange, { id }: VisitView) => isPending && pending?.id === id && pending.change === change,
    offered: (visit: VisitView) => rowChanges.filter((change) => isOffered(change, visit, may)),
    asked,
    wasAsked,
    close: () => setAsked(undefined),
  };
}

const rowChanges = ["start", "complete", "miss", "cancel"] as const satisfies readonly RowChange[];

/** As the commands see it: who conducts a visit completes it, or a colleague of who is gone, and none is missed before its time. */
function isOffered(change: RowChange, visit: VisitView, may: May): boolean {
  if (!canTake(change, visit.status)) return false;
  if (change === "start") return may.conduct;
  if (change === "complete") return may.conduct && (visit.isOwn || visit.isLeft);
  return may.manage && (change === "cancel" || visit.status !== "scheduled" || visit.isDue);
}

/** Where a button stands, so that the focus finds it. */
export function buttonId(change: RowChange, { id }: { id: number }): string {
  return `${change}-${id}`;
}
