'use client';
import type { Passkey } from '@fixelo/contracts';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormError } from '@/components/form/form-error';
import { Loaded } from '@/components/shell/loaded';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { api } from '@/lib/api/api';
import { useResource } from '@/lib/api/use-resource';
import { onDemand } from '@/lib/on-demand';
import { useAction } from '@/lib/use-action';
import { Section } from './section';
import { useRecent } from './use-recent';

const PasskeyRename = onDemand(async () => (await import('./passkey-rename')).PasskeyRename);

/** Whether the person has closed the browser's own dialog, or has waited too long. */
const isGivenUp = (error: unknown): boolean => error instanceof Error && error.name === 'NotAllowedError';

interface RowProps {
  readonly passkey: Passkey;
  readonly busy: boolean;
  readonly onChanged: () => void;
  readonly onRemove: () => void;
}

function PasskeyRow({ passkey, busy, onChanged, onRemove }: RowProps) {
  const t = useTranslations('Security');
  const format = useFormatter();
  const [renaming, setRenaming] = useState(false);
  const { name } = passkey;
  const done = () => {
    setRenaming(false);
    onChanged();
  };
  return (
    <li className="flex flex-wrap items-center gap-2 border-t border-line py-3">
      {renaming ? (
        <PasskeyRename passkey={passkey} onDone={done} />
      ) : (
        <>
          <div className="min-w-0 flex-1">
            <p className="font-medium break-words">{name}</p>
            <p className="text-sm text-muted">
              {t('added', { when: format.dateTime(new Date(passkey.createdAt), { dateStyle: 'medium' }) })}
            </p>
          </div>
          <Button tone="quiet" aria-label={t('renameThis', { name })} onClick={() => setRenaming(true)}>
            {t('rename')}
          </Button>
          <Button tone="danger" busy={busy} aria-label={t('removeThis', { name })} onClick={onRemove}>
            {t('remove')}
          </Button>
        </>
      )}
    </li>
  );
}

/** The reader's passkeys. What talks to the authenticator is fetched when one is added. */
export function PasskeysSection() {
  const t = useTranslations('Security');
  const { resource, reload } = useResource('passkeys', (client) => client.passkeys.list());
  const { recently, dialog } = useRecent();
  const { run, busy, error } = useAction(async (id: string | undefined) => {
    const client = await api();
    if (id !== undefined) await recently(() => client.passkeys.remove({ id }));
    else {
      const { addPasskey } = await import('@/lib/api/passkeys');
      const { data: options } = await recently(() => client.passkeys.registerOptions());
      await addPasskey(client, options);
    }
    reload();
  });
  return (
    <Section title={t('passkeys')} text={t('passkeysText')}>
      {isGivenUp(error) ? <Notice tone="alert">{t('passkeyGivenUp')}</Notice> : <FormError error={error} />}
      <Loaded resource={resource} reload={reload}>
        {(passkeys) =>
          passkeys.length > 0 && (
            <ul>
              {passkeys.map((passkey) => (
                <PasskeyRow
                  key={passkey.id}
                  passkey={passkey}
                  busy={busy}
                  onChanged={reload}
                  onRemove={() => void run(passkey.id)}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
      <Button tone="secondary" busy={busy} className="self-start" onClick={() => void run(undefined)}>
        {t('addPasskey')}
      </Button>
      {dialog}
    </Section>
  );
}
