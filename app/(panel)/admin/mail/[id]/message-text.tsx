import type { Message } from "@/lib/mail/messages";
import { plainText } from "@/lib/mail/plain-text";

/** The plain-text part of a message; its link, where it may be seen, can be followed. */
export function MessageText({ message, isLinkShown }: { message: Message; isLinkShown: boolean }) {
  const text = plainText(message);
  const href = isLinkShown && message.link ? message.link.href : null;
  const [before = "", after = ""] = href ? text.split(href) : [text];
  return (
    <p className="max-w-[72ch] whitespace-pre-wrap wrap-anywhere">
      {before}
      {href && (
        <a href={href} className="text-accent underline underline-offset-2">
          {href}
        </a>
      )}
      {after}
    </p>
  );
}
