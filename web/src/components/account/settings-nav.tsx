import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { buttonStyle } from '@/components/ui/button';

const pages = [
  { href: '/settings/profile', label: 'navProfile' },
  { href: '/settings/security', label: 'navSecurity' },
  { href: '/settings/payment', label: 'navPayment' },
  { href: '/settings/notifications', label: 'navNotifications' },
] as const;

/** The pages of the settings, the present one marked. */
export async function SettingsNav({ current }: { current: (typeof pages)[number]['href'] }) {
  const t = await getTranslations('Account');
  return (
    <nav aria-label={t('nav')} className="-ml-4 mb-6 flex flex-wrap gap-1">
      {pages.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={href === current ? 'page' : undefined}
          className={buttonStyle({
            tone: 'quiet',
            className: 'aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent-text',
          })}
        >
          {t(label)}
        </Link>
      ))}
    </nav>
  );
}
