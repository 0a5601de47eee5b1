'use client';
import type { Service } from '@fixelo/contracts';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormError } from '@/components/form/form-error';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { api } from '@/lib/api/api';
import { useAction } from '@/lib/use-action';

/** Takes a service off for good, after a question. */
export function ArchiveService({ service }: { service: Service }) {
  const t = useTranslations('ServiceForm');
  const common = useTranslations('Common');
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const { run, busy, error } = useAction(async () => {
    await (await api()).services.remove({ id: service.id });
    router.push('/provider/services');
  });
  return (
    <section className="flex flex-col items-start gap-3 border-t border-line pt-6">
      <h2 className="text-lg font-semibold">{t('archiveHeading')}</h2>
      <p className="text-sm text-muted">{t('archiveText')}</p>
      <Button tone="danger" onClick={() => setOpen(true)}>
        {t('archive')}
      </Button>
      <Dialog
        title={t('archiveTitle', { title: service.title })}
        close={common('close')}
        open={open}
        onOpenChange={setOpen}
      >
        <div className="flex flex-col gap-4">
          <p>{t('archiveText')}</p>
          <FormError error={error} />
          <Button tone="danger" busy={busy} onClick={() => void run()}>
            {t('archive')}
          </Button>
        </div>
      </Dialog>
    </section>
  );
}
