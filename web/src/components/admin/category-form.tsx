'use client';
import type { AdminCategoryGroup, Locale } from '@fixelo/contracts';
import { useLocale, useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { applyFaults } from '@/components/form/apply-faults';
import { FormError } from '@/components/form/form-error';
import { SelectField, TextAreaField, TextField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { api } from '@/lib/api/api';
import { reasonOf } from '@/lib/api/reason';
import { useAction } from '@/lib/use-action';
import { changeOf, languages, slugOf, type CategoryValues } from './category-values';

interface CategoryFormProps {
  readonly values: CategoryValues;
  /** It is added; otherwise it is there and keeps its slug. */
  readonly isNew: boolean;
  readonly groups: readonly AdminCategoryGroup[];
  readonly onSaved: (tree: readonly AdminCategoryGroup[]) => void;
}

/** Adds or changes a category or a group, in all three languages. */
export function CategoryForm({ values, isNew, groups, onSaved }: CategoryFormProps) {
  const t = useTranslations('Admin');
  const locale = useLocale();
  const form = useForm<CategoryValues>({ defaultValues: values });
  const isOfGroup = values.group !== '';
  const { run, busy, error } = useAction(async (given: CategoryValues) => {
    const client = await api();
    const change = changeOf(given);
    try {
      const { data } = isNew
        ? await client.admin.addCategory({ ...change, slug: given.slug || slugOf(given.names.en) })
        : await client.admin.changeCategory({ slug: values.slug }, change);
      onSaved(data);
    } catch (thrown) {
      if (!applyFaults(form, thrown)) throw thrown;
    }
  });
  const language = (of: Locale): string => t(`languages.${of}`);
  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(run)(event)} className="flex flex-col gap-5">
      {reasonOf(error) === 'SLUG' ? <Notice tone="alert">{t('slugUsed')}</Notice> : <FormError error={error} />}
      {languages.map((of) => (
        <fieldset key={of} className="flex flex-col gap-3" lang={of}>
          <legend className="mb-2 font-semibold">{language(of)}</legend>
          <TextField
            form={form}
            name={`names.${of}`}
            label={t('name')}
            maxLength={60}
            rules={{ minLength: { value: 2, message: t('tooShort') } }}
          />
          <TextField
            form={form}
            name={`descriptions.${of}`}
            label={t('description')}
            maxLength={160}
            rules={{ minLength: { value: 3, message: t('tooShort') } }}
          />
        </fieldset>
      ))}
      {isOfGroup && (
        <>
          <TextAreaField form={form} name="synonyms" label={t('synonyms')} hint={t('synonymsHint')} rows={3} optional />
          <SelectField form={form} name="group" label={t('group')}>
            {groups.map(({ slug, names }) => (
              <option key={slug} value={slug}>
                {names[locale]}
              </option>
            ))}
          </SelectField>
        </>
      )}
      {isNew && (
        <TextField
          form={form}
          name="slug"
          label={t('slug')}
          hint={t('slugHint')}
          optional
          maxLength={60}
          rules={{ pattern: { value: /^[a-z0-9]+(-[a-z0-9]+)*$/, message: t('slugWrong') } }}
        />
      )}
      <Button type="submit" busy={busy}>
        {t('save')}
      </Button>
    </form>
  );
}
