'use client';
import { ApiError } from '@fixelo/sdk/error';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { FormError } from '@/components/form/form-error';
import { NativeField } from '@/components/form/native-field';
import { useNativeForm } from '@/components/form/use-native-form';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { api } from '@/lib/api/api';
import { publicConfig } from '@/lib/api/config';
import { become } from '@/lib/api/session';
import { saveFile } from '@/lib/save-file';
import { useAction } from '@/lib/use-action';
import { Section } from './section';
import { useRecent } from './use-recent';

/** The file as the API writes it; it is a document, and so no call of the client's. */
async function fetchData(): Promise<Blob> {
  const token = await (await api()).session.token();
  const answer = await fetch(`${publicConfig().apiUrl}/users/export`, {
    headers: token ? { authorization: `Bearer ${token}` } : {},
  });
  if (!answer.ok) {
    const { errorOf } = await import('@fixelo/sdk/answer');
    throw errorOf(answer, await answer.json());
  }
  return answer.blob();
}

/** Everything that is kept about the reader, as a file. */
export function ExportSection() {
  const t = useTranslations('Security');
  const { recently, dialog } = useRecent();
  const { run, busy, error } = useAction(async () => {
    saveFile('fixelo-data.json', await recently(fetchData));
  });
  return (
    <Section title={t('export')} text={t('exportText')}>
      <FormError error={error} />
      <Button tone="secondary" busy={busy} className="self-start" onClick={() => void run()}>
        {t('exportGo')}
      </Button>
      {dialog}
    </Section>
  );
}

/** Ends the account for good, once a word was typed. */
export function DeleteSection() {
  const t = useTranslations('Security');
  const router = useRouter();
  const { recently, dialog } = useRecent();
  const { props, errors, busy, error } = useNativeForm(async () => {
    const client = await api();
    await recently(() => client.users.remove());
    await client.session.clear();
    become(undefined);
    router.replace('/');
    router.refresh();
  });
  const isOpen = error instanceof ApiError && error.code === 'CONFLICT';
  const word = t('deleteWord');
  return (
    <Section title={t('delete')} text={t('deleteText')}>
      <ul className="list-disc pl-5 text-sm">
        <li>{t('deleteGoes')}</li>
        <li>{t('deleteStays')}</li>
      </ul>
      <form {...props} className="flex flex-col gap-4">
        {isOpen ? <Notice tone="alert">{t('deleteOpen')}</Notice> : <FormError error={error} />}
        <NativeField
          name="confirmation"
          label={t('deleteType', { word })}
          errors={errors}
          autoComplete="off"
          spellCheck={false}
          pattern={word}
          invalid={t('deleteType', { word })}
        />
        <Button type="submit" tone="danger" busy={busy} className="self-start">
          {t('deleteGo')}
        </Button>
      </form>
      {dialog}
    </Section>
  );
}
