'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { NativeArea, NativeField } from '@/components/form/native-field';
import { useNativeForm } from '@/components/form/use-native-form';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field, Select } from '@/components/ui/field';
import { api } from '@/lib/api/api';
import type { NamedPlace } from '@/lib/places/named';
import { addDays, dateIn } from '@/lib/slots';
import { Refused } from './refused';

export interface NamedGroup {
  readonly name: string;
  readonly categories: readonly { readonly slug: string; readonly name: string }[];
}

/** What a link to the form has chosen already: slugs of a category and of a place. */
export interface Wanted {
  readonly category?: string | undefined;
  readonly city?: string | undefined;
}

interface RequestFormProps {
  readonly groups: readonly NamedGroup[];
  readonly places: readonly NamedPlace[];
  readonly wanted: Wanted;
  readonly onMade: () => void;
}

/** What is to be done, when it could be, and where. */
export function RequestForm({ groups, places, wanted, onMade }: RequestFormProps) {
  const t = useTranslations('Requests');
  const [today] = useState(() => dateIn(Intl.DateTimeFormat().resolvedOptions().timeZone, Date.now()));
  const { props, errors, busy, error } = useNativeForm(async (values) => {
    const said = (name: string) => values.get(name)?.trim() ?? '';
    const { placeOf } = await import('@/lib/places/places');
    const place = placeOf(said('city'));
    if (!place) return;
    await (
      await api()
    ).requests.create({
      category: said('category'),
      description: said('description'),
      from: said('from'),
      to: said('to'),
      address: { line1: said('address.line1'), city: place.name, state: place.state, zip: said('address.zip') },
    });
    onMade();
  });
  return (
    <Card className="p-4 sm:p-6">
      <form {...props} className="grid gap-4 sm:grid-cols-2">
        <h2 className="text-lg font-semibold sm:col-span-2">{t('new')}</h2>
        <Field id="request-category" label={t('category')} error={errors['category']} className="sm:col-span-2">
          <Select id="request-category" name="category" required defaultValue={wanted.category ?? ''}>
            <option value="" disabled>
              {t('choose')}
            </option>
            {groups.map(({ name, categories }) => (
              <optgroup key={name} label={name}>
                {categories.map((one) => (
                  <option key={one.slug} value={one.slug}>
                    {one.name}
                  </option>
                ))}
              </optgroup>
            ))}
          </Select>
        </Field>
        <div className="sm:col-span-2">
          <NativeArea
            name="description"
            label={t('description')}
            hint={t('descriptionHint')}
            errors={errors}
            minLength={10}
            maxLength={2000}
            data-invalid={t('tooShort')}
          />
        </div>
        <NativeField name="from" label={t('from')} errors={errors} type="date" min={today} defaultValue={today} />
        <NativeField
          name="to"
          label={t('to')}
          errors={errors}
          type="date"
          min={today}
          defaultValue={addDays(today, 13)}
        />
        <NativeField
          name="address.line1"
          label={t('line1')}
          hint={t('private')}
          errors={errors}
          autoComplete="address-line1"
          maxLength={120}
          className="sm:col-span-2"
        />
        <Field id="request-city" label={t('city')}>
          <Select id="request-city" name="city" defaultValue={wanted.city ?? 'miami'}>
            {places.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <NativeField
          name="address.zip"
          label={t('zip')}
          errors={errors}
          autoComplete="postal-code"
          inputMode="numeric"
          maxLength={10}
          pattern="\s*\d{5}(-\d{4})?\s*"
          invalid={t('zipInvalid')}
        />
        <div className="flex flex-col gap-3 sm:col-span-2">
          <Refused error={error} />
          <Button type="submit" size="large" busy={busy} className="sm:self-start">
            {t('post')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
