'use client';
import type { CategoryGroup, Service } from '@fixelo/contracts';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useState, type ReactNode } from 'react';
import { useForm, useWatch, type Control, type UseFormReturn } from 'react-hook-form';
import { applyFaults } from '@/components/form/apply-faults';
import { FormError } from '@/components/form/form-error';
import { SelectField, TextAreaField, TextField } from '@/components/form/text-field';
import { PlanLimit } from '@/components/plan/plan-limit';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { ChosenPhotos } from '@/components/media/chosen-photos';
import { api } from '@/lib/api/api';
import { conflictReason } from '@/lib/conflict-reason';
import { formatDuration, formatMoney, totalOf } from '@/lib/format';
import type { NamedPlace } from '@/lib/places/named';
import { useAction } from '@/lib/use-action';
import { keepPhotos } from '@/lib/waiting-photos';
import { QuestionsField } from './questions-field';
import { blankService, centsOf, toServiceInput, valuesOf, type ServiceValues } from './service-values';

export interface ServiceFormProps {
  readonly groups: readonly CategoryGroup[];
  readonly places: readonly NamedPlace[];
  /** The service to change; a new one without. */
  readonly service?: Service;
}

const DURATIONS = [30, 45, 60, 90, 120, 150, 180, 240, 300, 360, 480, 600, 720, 2880, 4320, 7200];
const FEE = 0.05;

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="flex flex-col gap-4 border-t border-line pt-6 first:border-0 first:pt-0">
      <legend className="contents">
        <span className="mb-4 block text-lg font-semibold">{title}</span>
      </legend>
      {children}
    </fieldset>
  );
}

/** What a booking brings, while the price is typed. */
function Earning({ control }: { control: Control<ServiceValues> }) {
  const t = useTranslations('ServiceForm');
  const locale = useLocale();
  const [amount, unit, duration] = useWatch({ control, name: ['amount', 'unit', 'duration'] });
  const cents = centsOf(amount);
  if (!(cents > 0)) return null;
  const total = totalOf({ price: { amount: cents, currency: 'USD', unit }, durationMinutes: Number(duration) });
  const earned = { ...total, amount: total.amount - Math.floor(total.amount * FEE + 0.5) };
  return (
    <p aria-live="polite" className="tabular text-sm text-muted">
      {t('earn', { total: formatMoney(total, locale), earned: formatMoney(earned, locale) })}
    </p>
  );
}

function Toggle({
  form,
  name,
  title,
  text,
}: {
  form: UseFormReturn<ServiceValues>;
  name: 'instantBook' | 'active';
  title: string;
  text: string;
}) {
  return (
    <label className="flex min-h-11 gap-3">
      <input
        type="checkbox"
        {...form.register(name)}
        className="mt-1 size-4.5 shrink-0 accent-accent"
        aria-describedby={`${name}-text`}
      />
      <span>
        <span className="block font-medium">{title}</span>
        <span id={`${name}-text`} className="block text-sm text-muted">
          {text}
        </span>
      </span>
    </label>
  );
}

function Basics({ form, groups }: { form: UseFormReturn<ServiceValues>; groups: readonly CategoryGroup[] }) {
  const t = useTranslations('ServiceForm');
  const locale = useLocale();
  return (
    <Section title={t('basics')}>
      <TextField
        form={form}
        name="title"
        label={t('title')}
        hint={t('titleHint')}
        maxLength={120}
        rules={{ minLength: { value: 3, message: t('tooShort') } }}
      />
      <TextAreaField
        form={form}
        name="description"
        label={t('description')}
        hint={t('descriptionHint')}
        rows={6}
        maxLength={5000}
        rules={{ minLength: { value: 10, message: t('tooShort') } }}
      />
      <SelectField form={form} name="category" label={t('category')}>
        <option value="">{t('chooseCategory')}</option>
        {groups.map(({ slug, names, categories }) => (
          <optgroup key={slug} label={names[locale]}>
            {categories.map((category) => (
              <option key={category.slug} value={category.slug}>
                {category.names[locale]}
              </option>
            ))}
          </optgroup>
        ))}
      </SelectField>
      <TextField form={form} name="tags" label={t('tags')} hint={t('tagsHint')} maxLength={400} optional />
    </Section>
  );
}

function PriceAndPlace({ form, places }: Pick<ServiceFormProps, 'places'> & { form: UseFormReturn<ServiceValues> }) {
  const t = useTranslations('ServiceForm');
  const locale = useLocale();
  return (
    <>
      <Section title={t('pricing')}>
        <div className="grid gap-4 sm:grid-cols-3">
          <TextField
            form={form}
            name="amount"
            label={t('amount')}
            inputMode="decimal"
            rules={{ validate: (_, { amount }) => centsOf(amount) >= 100 || t('amountInvalid') }}
          />
          <SelectField form={form} name="unit" label={t('unit')}>
            <option value="fixed">{t('fixed')}</option>
            <option value="hour">{t('hour')}</option>
          </SelectField>
          <SelectField form={form} name="duration" label={t('duration')}>
            {DURATIONS.map((minutes) => (
              <option key={minutes} value={minutes}>
                {formatDuration(minutes, locale)}
              </option>
            ))}
          </SelectField>
        </div>
        <Earning control={form.control} />
      </Section>
      <Section title={t('place')}>
        <div className="grid gap-4 sm:grid-cols-3">
          <SelectField form={form} name="city" label={t('city')}>
            {places.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </SelectField>
          <TextField
            form={form}
            name="zip"
            label={t('zip')}
            inputMode="numeric"
            maxLength={10}
            rules={{ minLength: { value: 3, message: t('tooShort') } }}
          />
          <TextField
            form={form}
            name="radius"
            label={t('radius')}
            type="number"
            min={0}
            max={300}
            inputMode="numeric"
          />
        </div>
      </Section>
    </>
  );
}

/** Makes or changes a service. */
export function ServiceForm({ groups, places, service }: ServiceFormProps) {
  const t = useTranslations('ServiceForm');
  const policy = useTranslations('Policy');
  const router = useRouter();
  const media = useTranslations('Media');
  const [saved, setSaved] = useState(false);
  const [photos, setPhotos] = useState<readonly File[]>([]);
  const form = useForm<ServiceValues>({ defaultValues: service ? valuesOf(service, places) : blankService });
  const { run, busy, error } = useAction(async (values: ServiceValues, draft: boolean) => {
    setSaved(false);
    try {
      const client = await api();
      const { placeOf } = await import('@/lib/places/places');
      const input = toServiceInput(values, placeOf(values.city), service?.location);
      if (service) {
        await client.services.update({ id: service.id }, input);
        setSaved(true);
      } else {
        const { data } = await client.services.create(draft ? { ...input, active: false, draft } : input);
        keepPhotos(data.id, photos);
        router.push(draft || photos.length > 0 ? `/provider/services/${data.id}` : `/services/${data.id}`);
      }
    } catch (thrown) {
      if (!applyFaults(form, thrown)) throw thrown;
    }
  });
  return (
    <form
      noValidate
      onSubmit={(event) => void form.handleSubmit((values) => run(values, false))(event)}
      className="flex flex-col gap-8"
    >
      <Basics form={form} groups={groups} />
      {!service && (
        <Section title={media('photos')}>
          <ChosenPhotos files={photos} onChange={setPhotos} />
        </Section>
      )}
      <PriceAndPlace form={form} places={places} />
      <Section title={t('rules')}>
        <Toggle form={form} name="instantBook" title={t('instant')} text={t('instantText')} />
        <SelectField form={form} name="cancellationPolicy" label={t('policy')} hint={t('policyHint')}>
          {(['flexible', 'moderate', 'strict'] as const).map((value) => (
            <option key={value} value={value}>
              {policy(value)}
            </option>
          ))}
        </SelectField>
        <SelectField form={form} name="deposit" label={t('deposit')} hint={t('depositHint')}>
          {['100', '50', '30', '20', '10'].map((value) => (
            <option key={value} value={value}>
              {value === '100' ? t('depositNone') : t('depositShare', { percent: value })}
            </option>
          ))}
        </SelectField>
        {service?.status === 'MODERATED' || (
          <Toggle form={form} name="active" title={t('active')} text={t('activeText')} />
        )}
      </Section>
      <Section title={t('questions')}>
        <QuestionsField form={form} />
      </Section>
      {conflictReason(error) === 'PLAN_LIMIT' ? <PlanLimit /> : <FormError error={error} />}
      {saved && <Notice>{t('saved')}</Notice>}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" size="large" busy={busy}>
          {service ? t('save') : t('create')}
        </Button>
        {!service && (
          <Button
            tone="secondary"
            size="large"
            busy={busy}
            onClick={(event) => void form.handleSubmit((values) => run(values, true))(event)}
          >
            {t('saveDraft')}
          </Button>
        )}
      </div>
    </form>
  );
}
