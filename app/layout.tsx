import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { Alive } from "@/components/alive";
import { keepEarlyInput } from "@/components/early-input";
import { nonceHeader } from "@/lib/http/security-headers";
import "./globals.css";

// Served by ourselves: a clinic's pages ask nothing of anyone else.
const inter = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-inter",
  display: "swap",
});

// Every page is rendered per request: a prerendered one could not carry the nonce that its scripts need.
export const dynamic = "force-dynamic";

export const metadata: Metadata = {
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { width: "device-width", initialScale: 1, colorScheme: "light dark" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get(nonceHeader) ?? undefined;
  return (
    <html lang="en" className={inter.variable}>
      <body>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own function, and nothing of anybody's. */}
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: `(${keepEarlyInput})()` }} />
        {children}
        <Alive />
      </body>
    </html>
  );
}
