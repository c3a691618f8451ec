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
  // Pictures are made in their sizes once, and their route asks who looks at every request: nothing may copy them on the way.
  images: { unoptimized: true },
  // What a picture with its form needs. `refuseRequest` is what keeps everything else at 1 MB.
  experimental: { serverActions: { bodySizeLimit: "9mb" } },
} satisfies NextConfig;
