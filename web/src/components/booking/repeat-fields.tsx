'use client';
import { useTranslations } from 'next-intl';
import { Field, Input, Select } from '@/components/ui/field';

const DEFAULT_COUNT = 4;
/** As many as the API takes in one series. */
const MOST = 26;

/** Whether the visit comes again, and how often. */
export function RepeatFields({ every, onChange }: { every: string; onChange: (every: string) => void }) {
  const t = useTranslations('Book');
  return (
    <div className="grid gap-4 sm:grid-cols-[1fr_10rem]">
      <Field id="field-repeat" label={t('repeat')} hint={every ? t('repeatNote') : undefined}>
        <Select
          id="field-repeat"
          name="repeat"
          aria-describedby={every ? 'field-repeat-hint' : undefined}
          value={every}
          onChange={({ target }) => onChange(target.value)}
        >
          <option value="">{t('repeatNone')}</option>
          <option value="week">{t('repeatWeek')}</option>
          <option value="fortnight">{t('repeatFortnight')}</option>
          <option value="month">{t('repeatMonth')}</option>
        </Select>
      </Field>
      {every && (
        <Field id="field-count" label={t('repeatCount')}>
          <Input
            id="field-count"
            name="count"
            type="number"
            inputMode="numeric"
            min={2}
            max={MOST}
            defaultValue={DEFAULT_COUNT}
            required
          />
        </Field>
      )}
    </div>
  );
}
