import type { NextConfig } from "next";

export default {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  // `npm test` and `npm run check` run the type checker themselves, once.
  typescript: { ignoreBuildErrors: true },
  // Native code and pg stay outside the bundle: they are loaded as they were installed.
  serverExternalPackages: ["@node-rs/argon2", "pg", "pino"],
  experimental: { serverActions: { bodySizeLimit: "1mb" } },
} satisfies NextConfig;
