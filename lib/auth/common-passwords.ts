import type { ZxcvbnFactory } from "@zxcvbn-ts/core";

/** Fewer tries than this, by zxcvbn's estimate, and a list of known passwords with their usual endings would find it. */
const fewestGuessesLog10 = 8.3;

/** A known word or pattern shorter than this turns up in random passwords, too, and refuses nobody. */
const shortestKnownPart = 5;

/** Looking takes time that grows with the square of the length; what is this long already only gets better. */
const longestLookedAt = 24;

let checker: Promise<ZxcvbnFactory> | undefined;

/**
 * Whether a password is one of those that are tried first: a well-known one, a word with the year behind it, a row of keys, or one
 * made of `about` (the username, the names). The dictionaries are large, so they are loaded when the first password is looked at.
 */
export async function isCommonPassword(password: string, about: readonly string[] = []): Promise<boolean> {
  checker ??= load();
  const { guessesLog10, sequence } = await checker.then(
    (loaded) => loaded.check(password.slice(0, longestLookedAt), about.flatMap(wordsOf)),
    (error) => {
      checker = undefined; // In a browser the network may be back next time.
      throw error;
    },
  );
  const hasKnownPart = sequence.some(
    ({ pattern, token }) => pattern !== "bruteforce" && token.length >= shortestKnownPart,
  );
  return guessesLog10 < fewestGuessesLog10 && hasKnownPart;
}

async function load(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
    import("@zxcvbn-ts/language-en"),
  ]);
  return new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
  });
}

/** `jane.gomez@example.com` is guessed whole and in its parts. */
function wordsOf(text: string): string[] {
  return [text, ...text.split(/[^\p{L}\p{N}]+/u)].filter((word) => word.length > 2);
}
