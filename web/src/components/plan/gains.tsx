'use client';
import { Images, TrendingUp, Wrench } from 'lucide-react';
import { useTranslations } from 'next-intl';

const gains = [
  { name: 'services', Icon: Wrench },
  { name: 'photos', Icon: Images },
  { name: 'ranking', Icon: TrendingUp },
] as const;

/** What PRO gives beyond the free plan. */
export function Gains() {
  const t = useTranslations('Plan');
  return (
    <ul className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
      {gains.map(({ name, Icon }) => (
        <li key={name} className="flex gap-3">
          <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-accent-text" />
          <div>
            <p className="font-semibold">{t(`gain.${name}`)}</p>
            <p className="text-sm text-muted">{t(`gainText.${name}`)}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
