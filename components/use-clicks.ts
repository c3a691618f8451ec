"use client";
import { type RefObject, useEffect, useRef } from "react";

/**
 * Hears clicks on the buttons inside an element that fit the selector, unless busy: so the rows of a list stay the server's, and one
 * leaf around them does what their buttons say. The answer goes to that element.
 */
export function useClicks(
  selector: string,
  isBusy: boolean,
  onClick: (button: HTMLButtonElement) => void,
): RefObject<HTMLDivElement | null> {
  const area = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = area.current;
    const hear = ({ target }: MouseEvent) => {
      const button = target instanceof Element ? target.closest<HTMLButtonElement>(selector) : null;
      if (button && !isBusy) onClick(button);
    };
    element?.addEventListener("click", hear);
    return () => element?.removeEventListener("click", hear);
  });
  return area;
}
