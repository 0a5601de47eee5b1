import type { MetadataRoute } from 'next';
import { env } from '@/env';

export const dynamic = 'force-dynamic';

export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: '*', allow: '/', disallow: ['/bookings', '/provider', '/sign-in', '/sign-up'] },
    sitemap: new URL('/sitemap.xml', env().WEB_URL).href,
  };
}
