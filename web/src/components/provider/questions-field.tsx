'use client';
import { Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useFieldArray, type UseFormReturn } from 'react-hook-form';
import { TextField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { blankQuestion, mostQuestions, type ServiceValues } from './service-values';

/** What clients are asked when they book. */
export function QuestionsField({ form }: { form: UseFormReturn<ServiceValues> }) {
  const t = useTranslations('ServiceForm');
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'questions', keyName: 'key' });
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-muted">{t('questionsText')}</p>
      {fields.map(({ key }, i) => (
        <div key={key} role="group" aria-label={t('questionNumber', { number: i + 1 })} className="flex flex-col gap-2">
          <div className="flex items-end gap-2">
            <TextField
              form={form}
              name={`questions.${i}.label`}
              label={t('questionNumber', { number: i + 1 })}
              maxLength={200}
              className="flex-1"
            />
            <Button
              tone="quiet"
              size="icon"
              aria-label={t('removeQuestion', { number: i + 1 })}
              onClick={() => remove(i)}
            >
              <Trash2 aria-hidden />
            </Button>
          </div>
          <label className="flex min-h-11 items-center gap-3 text-sm">
            <input type="checkbox" {...form.register(`questions.${i}.required`)} className="size-4.5 accent-accent" />
            {t('questionRequired')}
          </label>
        </div>
      ))}
      {fields.length < mostQuestions && (
        <Button
          tone="secondary"
          className="self-start"
          onClick={() => append(blankQuestion(fields.map(({ id }) => id)))}
        >
          <Plus aria-hidden /> {t('addQuestion')}
        </Button>
      )}
    </div>
  );
}
