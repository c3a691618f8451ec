import type { Message } from "./messages";

/** A message as plain text: the part for readers without HTML, and what the Mail page shows. */
export function plainText({ greeting, news, username, link, unexpected, sender }: Message): string {
  return [
    greeting,
    ...news,
    ...(username ? [`Username: ${username}`] : []),
    ...(link ? [`${link.label}:\n${link.href}`, link.limits] : []),
    unexpected,
    `-- \n${sender}\n${noAnswers}`,
  ].join("\n\n");
}

/** The last line of every message. */
export const noAnswers = "This message was sent by a program. Nobody reads answers to it.";
