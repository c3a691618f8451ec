import type { NextConfig } from "next";

export default {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  // `npm test` and `npm run check` run the type checker themselves, once.
  typescript: { ignoreBuildErrors: true },
  // Native code, pg and what the worker needs stay outside the bundle: they are loaded as they were installed. Bundled, the messages
  // would be rendered by the React that Next keeps for its own pages.
  serverExternalPackages: [
    ...["@node-rs/argon2", "pg", "pino"],
    ...["graphile-worker", "nodemailer", "@react-email/components", "@react-email/render"],
  ],
  experimental: { serverActions: { bodySizeLimit: "1mb" } },
} satisfies NextConfig;
