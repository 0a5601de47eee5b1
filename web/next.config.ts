import { fileURLToPath } from 'node:url';
import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const workspace = fileURLToPath(new URL('..', import.meta.url));

const config: NextConfig = {
  // A build for checks can stand beside the one that is being served.
  distDir: process.env['NEXT_DIST_DIR'] ?? '.next',
  turbopack: {
    root: workspace,
    // Browsers get the part of next-intl that is used there, at a third of its weight.
    resolveAlias: { 'next-intl': { browser: './src/i18n/browser.tsx' } },
  },
  outputFileTracingRoot: workspace,
  transpilePackages: ['@fixelo/contracts', '@fixelo/sdk'],
  // Pictures are sized when they are uploaded; there is no optimiser to run or to pay for.
  images: { unoptimized: true },
  poweredByHeader: false,
  devIndicators: false,
  reactStrictMode: true,
  // `npm run typecheck` checks the whole workspace once; the build does not repeat it.
  typescript: { ignoreBuildErrors: true },
  experimental: { optimizePackageImports: ['lucide-react', 'radix-ui'] },
};

const withIntl = createNextIntlPlugin({
  requestConfig: './src/i18n/request.ts',
  // Messages are compiled at build time, so that no ICU parser is sent to browsers.
  experimental: { messages: { path: './messages', format: 'json', locales: 'infer', precompile: true } },
});

export default withIntl(config);
