/** Whose password is asked for. */
export type Whom = { readonly username: string };

/** Asks the person; true once their password was right, false when they would rather not. */
type Ask = (whom: Whom) => Promise<boolean>;

// Outside React, because any form or button of the page may have to wait for the one dialog that asks.
let asker: Ask | undefined;
let asking: Promise<boolean> | undefined;

/** Makes `ask` the one that is called, until the answer is. */
export function answerPasswordDue(ask: Ask): () => void {
  asker = ask;
  return () => {
    if (asker === ask) asker = undefined;
  };
}

/** Asks for the password; two that need it at once wait for one answer. */
export function askPasswordAgain(whom: Whom): Promise<boolean> {
  asking ??= Promise.resolve(asker?.(whom) ?? false).finally(() => {
    asking = undefined;
  });
  return asking;
}
