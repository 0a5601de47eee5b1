'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { saveFile } from '@/lib/save-file';

/** Recovery codes, which can be seen this once. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const t = useTranslations('Account');
  const [copied, setCopied] = useState(false);
  const text = codes.join('\n');
  return (
    <section aria-label={t('codesTitle')} className="flex flex-col gap-4">
      <div role="status">
        <h2 className="text-lg font-semibold">{t('codesTitle')}</h2>
        <p className="mt-1 text-sm text-muted">{t('codesText')}</p>
      </div>
      <ul className="grid gap-x-6 gap-y-1 rounded-control bg-sunken p-4 font-mono text-sm sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button tone="secondary" onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}>
          {copied ? t('codesCopied') : t('codesCopy')}
        </Button>
        <Button
          tone="secondary"
          onClick={() => saveFile('fixelo-recovery-codes.txt', new Blob([`${text}\n`], { type: 'text/plain' }))}
        >
          {t('codesDownload')}
        </Button>
      </div>
      <Button onClick={onKept}>{t('codesKept')}</Button>
    </section>
  );
}
