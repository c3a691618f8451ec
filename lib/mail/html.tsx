import {
  Body,
  Button,
  Container,
  Head,
  Heading,
  Hr,
  Html,
  Link,
  Preview,
  Section,
  Text,
} from "@react-email/components";
import { render } from "@react-email/render";
import type { Message } from "./messages";
import { noAnswers } from "./plain-text";

// The tokens of `app/globals.css`; readers know no variables, so light stands in attributes and dark in a media query.
const light = {
  bg: "#f6f7f8",
  surface: "#ffffff",
  ink: "#14212b",
  muted: "#5b6b78",
  line: "#e3e8ec",
  accent: "#0b6e69",
  accentInk: "#ffffff",
};

const dark = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .bg, .bg > table > tbody > tr > td { background-color: #0f161b !important; }
  .card { background-color: #161f26 !important; border-color: #25313a !important; }
  .ink { color: #e7edf1 !important; }
  .muted { color: #9aabb7 !important; }
  .accent { color: #4cc2b8 !important; }
  .button { background-color: #4cc2b8 !important; color: #06201e !important; }
  .line { border-color: #25313a !important; }
}`;

const font = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
const body = { color: light.ink, fontSize: "15px", lineHeight: "1.55", margin: "0 0 16px" };
const small = { color: light.muted, fontSize: "13px", lineHeight: "1.5", margin: "0 0 8px" };

/** A message as HTML: one quiet card with one button, made to be read in any mail program, in light and in dark. */
export function htmlOf(message: Message): Promise<string> {
  return render(<Letter {...message} />);
}

function Letter({ subject, greeting, news, username, link, unexpected, sender }: Message) {
  return (
    <Html lang="en">
      <Head>
        <title>{subject}</title>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{dark}</style>
      </Head>
      <Body className="bg" style={{ backgroundColor: light.bg, fontFamily: font, margin: 0, padding: "24px 12px" }}>
        <Preview>{news[0] ?? subject}</Preview>
        <Container
          className="card"
          style={{
            backgroundColor: light.surface,
            border: `1px solid ${light.line}`,
            borderRadius: "10px",
            maxWidth: "520px",
            padding: "28px 28px 20px",
          }}
        >
          <Text
            className="accent"
            style={{ color: light.accent, fontSize: "14px", fontWeight: 600, margin: "0 0 14px" }}
          >
            {sender}
          </Text>
          <Heading
            as="h1"
            className="ink"
            style={{ color: light.ink, fontSize: "21px", lineHeight: "1.25", fontWeight: 700, margin: "0 0 18px" }}
          >
            {subject}
          </Heading>
          {[greeting, ...news].map((paragraph) => (
            <Text key={paragraph} className="ink" style={body}>
              {paragraph}
            </Text>
          ))}
          {username && (
            <Text className="ink" style={body}>
              Username: <b>{username}</b>
            </Text>
          )}
          {link && <Way {...link} />}
          <Hr className="line" style={{ borderColor: light.line, margin: "22px 0 16px" }} />
          <Text className="muted" style={small}>
            {unexpected}
          </Text>
          <Text className="muted" style={small}>
            {noAnswers}
          </Text>
        </Container>
      </Body>
    </Html>
  );
}

/** The button, and its address in full for who would rather copy it. */
function Way({ label, href, limits }: NonNullable<Message["link"]>) {
  return (
    <Section>
      <Button
        href={href}
        className="button"
        style={{
          backgroundColor: light.accent,
          borderRadius: "8px",
          color: light.accentInk,
          fontSize: "15px",
          fontWeight: 600,
          margin: "4px 0 18px",
          padding: "12px 20px",
        }}
      >
        {label}
      </Button>
      <Text className="muted" style={small}>
        {limits} If the button does nothing, copy this address into your browser:
      </Text>
      <Text style={{ ...small, overflowWrap: "anywhere", wordBreak: "break-all" }}>
        <Link href={href} className="accent" style={{ color: light.accent }}>
          {href}
        </Link>
      </Text>
    </Section>
  );
}
