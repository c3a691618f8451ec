/** What the page dispatches at its document once its scripts have taken it over. */
export const aliveEvent = "clinic:alive";

/**
 * Runs in the browser before all other scripts, as the text of this function, so it can use nothing from outside. Until the page is
 * alive, the last button that was clicked waits, and so does a form that its page's script sends: the browser would put what was typed,
 * health data perhaps, into the address. A form with an address of its own goes its way, as it does without JavaScript.
 */
export function keepEarlyInput(alive: string): void {
  let repeat = () => {};
  const onClick = ({ target }: Event) => {
    const button = target instanceof Element && target.closest<HTMLButtonElement>("button[type=button]");
    if (button) repeat = () => button.click();
  };
  const onSubmit = (event: SubmitEvent) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.hasAttribute("action")) return;
    event.preventDefault();
    repeat = () => form.requestSubmit(event.submitter);
  };
  document.addEventListener("click", onClick, true);
  document.addEventListener("submit", onSubmit, true);
  document.addEventListener(
    alive,
    () => {
      document.removeEventListener("click", onClick, true);
      document.removeEventListener("submit", onSubmit, true);
      repeat();
    },
    { once: true },
  );
}
