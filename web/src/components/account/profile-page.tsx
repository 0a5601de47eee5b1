'use client';
import type { User } from '@fixelo/contracts';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormError } from '@/components/form/form-error';
import { NativeArea, NativeField } from '@/components/form/native-field';
import { useNativeForm, type FieldErrors } from '@/components/form/use-native-form';
import { Loaded } from '@/components/shell/loaded';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field, Select } from '@/components/ui/field';
import { api } from '@/lib/api/api';
import { identityOf } from '@/lib/api/identity';
import { become } from '@/lib/api/session';
import { useResource } from '@/lib/api/use-resource';
import { onDemand } from '@/lib/on-demand';
import type { NamedPlace } from '@/lib/places/named';
import { EmailSection, VerifyBanner } from './email-section';
import { PhoneSection } from './phone-section';

const AvatarEditor = onDemand(
  async () => (await import('@/components/media/avatar-editor')).AvatarEditor,
  <div className="skeleton h-20" />,
);

type ProviderLocation = NonNullable<NonNullable<User['provider']>['location']>;

const languages = { en: 'English', es: 'Español', pt: 'Português' };

function Preferences({ user }: { user: User }) {
  const t = useTranslations('Account');
  const zones = [...new Set([user.timeZone, ...Intl.supportedValuesOf('timeZone')])].sort();
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field id="field-locale" label={t('locale')}>
        <Select id="field-locale" name="locale" defaultValue={user.locale}>
          {Object.entries(languages).map(([locale, name]) => (
            <option key={locale} value={locale} lang={locale}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field id="field-timeZone" label={t('timeZone')}>
        <Select id="field-timeZone" name="timeZone" defaultValue={user.timeZone}>
          {zones.map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll('_', ' ')}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  );
}

interface PlaceFieldsProps {
  readonly here: ProviderLocation | undefined;
  readonly places: readonly NamedPlace[];
  readonly errors: FieldErrors;
}

/** Where a provider works from: a place, and its ZIP code as soon as there is one. */
function PlaceFields({ here, places, errors }: PlaceFieldsProps) {
  const t = useTranslations('Account');
  const known = places.find(({ name }) => name === here?.city);
  const [place, setPlace] = useState(known?.slug ?? '');
  const isSame = place === (known?.slug ?? '');
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field id="field-place" label={t('place')}>
        <Select id="field-place" name="place" value={place} onChange={({ target }) => setPlace(target.value)}>
          {!known && <option value="">{here?.city ?? t('placeNone')}</option>}
          {places.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      {(place || here) && (
        <NativeField
          key={place}
          name="provider.location.zip"
          label={t('zip')}
          errors={errors}
          inputMode="numeric"
          autoComplete="postal-code"
          pattern="\d{5}"
          maxLength={5}
          invalid={t('zipInvalid')}
          defaultValue={isSame ? here?.zip : undefined}
        />
      )}
    </div>
  );
}

interface ProviderFieldsProps extends Omit<PlaceFieldsProps, 'here'> {
  readonly provider: User['provider'];
}

function ProviderFields({ provider, places, errors }: ProviderFieldsProps) {
  const t = useTranslations('Account');
  return (
    <fieldset className="flex flex-col gap-4 border-t border-line pt-5">
      <legend className="sr-only">{t('providerTitle')}</legend>
      <h2 aria-hidden className="text-lg font-semibold">
        {t('providerTitle')}
      </h2>
      <NativeField
        name="provider.headline"
        label={t('headline')}
        hint={t('headlineHint')}
        errors={errors}
        optional
        maxLength={120}
        defaultValue={provider?.headline}
      />
      <NativeArea
        name="provider.bio"
        label={t('bio')}
        errors={errors}
        optional
        maxLength={2000}
        rows={6}
        defaultValue={provider?.bio}
      />
      <PlaceFields here={provider?.location} places={places} errors={errors} />
    </fieldset>
  );
}

interface ProfileFormProps {
  readonly user: User;
  readonly places: readonly NamedPlace[];
  readonly onSaved: (user: User) => void;
}

function ProfileForm({ user, places, onSaved }: ProfileFormProps) {
  const t = useTranslations('Account');
  const router = useRouter();
  const [saved, setSaved] = useState(false);
  const { props, errors, busy, error } = useNativeForm(async (values) => {
    setSaved(false);
    const { changeOf } = await import('./profile-values');
    const { data } = await (await api()).users.updateProfile(changeOf(values, user));
    become(identityOf(data));
    onSaved(data);
    setSaved(true);
    if (data.locale !== user.locale) router.replace(`/settings/profile?lang=${data.locale}`);
  });
  return (
    <form {...props} className="flex flex-col gap-5">
      <NativeField
        name="name"
        label={t('name')}
        errors={errors}
        autoComplete="name"
        maxLength={100}
        defaultValue={user.name}
      />
      <Preferences user={user} />
      {user.role === 'PROVIDER' && <ProviderFields provider={user.provider} places={places} errors={errors} />}
      <FormError error={error} />
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" busy={busy}>
          {t('save')}
        </Button>
        <p role="status" className="text-sm font-medium text-accent-text">
          {saved && t('saved')}
        </p>
      </div>
    </form>
  );
}

/** Who the reader is to others, and how they are reached. */
export function ProfilePage({ places }: { places: readonly NamedPlace[] }) {
  const { resource, reload, set } = useResource('profile', (client) => client.users.profile());
  return (
    <Loaded resource={resource} reload={reload}>
      {(user) => (
        <div className="flex flex-col gap-6">
          {!user.emailVerified && <VerifyBanner email={user.email} />}
          <Card className="flex flex-col gap-6 p-5 sm:p-7">
            <AvatarEditor name={user.name} src={user.avatarUrl} />
            <ProfileForm user={user} places={places} onSaved={set} />
          </Card>
          <EmailSection user={user} />
          <PhoneSection user={user} onChanged={reload} />
        </div>
      )}
    </Loaded>
  );
}
