import { coverSvg } from '@/lib/cover-art';

/** A drawn cover. Never changes for its address, so browsers and the CDN keep it. */
export async function GET(_request: Request, { params }: { params: Promise<{ group: string; variant: string }> }) {
  const { group, variant } = await params;
  return new Response(coverSvg(group, Number(variant) || 0), {
    headers: {
      'content-type': 'image/svg+xml',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    },
  });
}
