'use client';
import type { Service } from '@fixelo/contracts';
import { useTranslations } from 'next-intl';
import { FormError } from '@/components/form/form-error';
import { NativeField } from '@/components/form/native-field';
import { useNativeForm } from '@/components/form/use-native-form';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { api } from '@/lib/api/api';

interface TakeDownDialogProps {
  readonly service: Service;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Asks why a service is taken down, and does it. */
export function TakeDownDialog({ service, onClose, onDone }: TakeDownDialogProps) {
  const t = useTranslations('Admin');
  const common = useTranslations('Common');
  const { props, errors, busy, error } = useNativeForm(async (values) => {
    await (await api()).admin.moderateService({ id: service.id }, { reason: values.get('reason')?.trim() ?? '' });
    onClose();
    onDone();
  });
  return (
    <Dialog
      title={t('takeDownTitle', { title: service.title })}
      close={common('close')}
      open
      onOpenChange={(open) => open || onClose()}
    >
      <form {...props} className="flex flex-col gap-4">
        <p className="text-sm text-muted">{t('takeDownText')}</p>
        <FormError error={error} />
        <NativeField
          name="reason"
          label={t('reason')}
          hint={t('reasonHint')}
          errors={errors}
          minLength={3}
          maxLength={500}
        />
        <Button type="submit" tone="danger" busy={busy}>
          {t('takeDown')}
        </Button>
      </form>
    </Dialog>
  );
}
