let released: Promise<void> | undefined;

/** Since when a pointer is down; the click that follows its release is over by the next turn. */
function press() {
  released = new Promise((resolve) => {
    const release = () => {
      removeEventListener("pointerup", release, true);
      removeEventListener("pointercancel", release, true);
      released = undefined;
      setTimeout(resolve);
    };
    addEventListener("pointerup", release, true);
    addEventListener("pointercancel", release, true);
  });
}

if (typeof window !== "undefined") addEventListener("pointerdown", press, true);

/** Waits until a click that is under way has reached what it was meant for, so that nothing moves from under it. */
export async function pointerAtRest(): Promise<void> {
  await released;
}
