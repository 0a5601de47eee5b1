'use client';
import { useTranslations } from 'next-intl';
import { PasswordField } from '@/components/auth/password-field';
import { FormError } from '@/components/form/form-error';
import { useNativeForm } from '@/components/form/use-native-form';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { api } from '@/lib/api/api';

interface PasswordAgainProps {
  /** The password was right. */
  readonly onRight: () => void;
  readonly onClose: () => void;
}

/** Asks for the password before an act that changes how an account is entered. */
export default function PasswordAgain({ onRight, onClose }: PasswordAgainProps) {
  const t = useTranslations();
  const { props, errors, busy, error } = useNativeForm(
    async (values) => {
      await (await api()).auth.reauthenticate({ password: values.get('password') ?? '' });
      onRight();
    },
    { 'password.WRONG': t('Account.againWrong') },
  );
  return (
    <Dialog title={t('Account.againTitle')} close={t('Common.close')} open onOpenChange={(open) => open || onClose()}>
      <form {...props} className="flex flex-col gap-4">
        <p className="text-muted">{t('Account.againText')}</p>
        <FormError error={error} />
        <PasswordField errors={errors} />
        <Button type="submit" busy={busy}>
          {t('Account.againGo')}
        </Button>
      </form>
    </Dialog>
  );
}
