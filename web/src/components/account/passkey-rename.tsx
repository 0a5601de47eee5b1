'use client';
import type { Passkey } from '@fixelo/contracts';
import { useTranslations } from 'next-intl';
import { FormError } from '@/components/form/form-error';
import { NativeField } from '@/components/form/native-field';
import { useNativeForm } from '@/components/form/use-native-form';
import { Button } from '@/components/ui/button';
import { api } from '@/lib/api/api';

export function PasskeyRename({ passkey, onDone }: { passkey: Passkey; onDone: () => void }) {
  const t = useTranslations('Security');
  const { props, errors, busy, error } = useNativeForm(async (values) => {
    await (await api()).passkeys.rename({ id: passkey.id }, { name: values.get('name') ?? '' });
    onDone();
  });
  return (
    <form {...props} className="flex w-full flex-col gap-3">
      <FormError error={error} />
      <NativeField
        name="name"
        label={t('passkeyName')}
        errors={errors}
        maxLength={60}
        defaultValue={passkey.name}
        autoFocus
      />
      <Button type="submit" tone="secondary" busy={busy} className="self-start">
        {t('save')}
      </Button>
    </form>
  );
}
