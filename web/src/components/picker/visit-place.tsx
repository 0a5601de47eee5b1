'use client';
import { MapPin } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/field';
import { rememberZip } from '@/lib/visit-place';
import { zipOf } from '@/lib/zip';
import { fill, type PlaceLabels } from './labels';

interface VisitPlaceProps {
  readonly zip: string | undefined;
  /** How far that is, in words; undefined when nobody knows. */
  readonly distance: string | undefined;
  readonly reached: boolean;
  readonly labels: PlaceLabels;
}

/** Where the visit would be: said once, then times are those that can be reached from the jobs around them. */
export function VisitPlace({ zip, distance, reached, labels }: VisitPlaceProps) {
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [isWrong, setWrong] = useState(false);
  const [busy, start] = useTransition();
  if (zip && !asking)
    return (
      <div className="mb-5 flex flex-wrap items-center gap-x-3 text-sm">
        <p aria-live="polite" className="flex items-start gap-2">
          <MapPin aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-text" />
          <span>
            {fill(labels.where, { zip })}
            {distance && ` · ${fill(labels.away, { distance })}`}
            {!reached && <span className="block text-alert">{labels.beyond}</span>}
          </span>
        </p>
        <button
          type="button"
          onClick={() => setAsking(true)}
          className="min-h-11 font-medium text-accent-text underline underline-offset-4 max-sm:ml-6"
        >
          {labels.change}
        </button>
      </div>
    );
  return (
    <form
      noValidate
      className="mb-5 flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        const said = new FormData(event.currentTarget).get('zip');
        const code = zipOf(typeof said === 'string' ? said : undefined);
        setWrong(!code);
        if (!code) return;
        rememberZip(code);
        start(() => {
          router.refresh();
          setAsking(false);
        });
      }}
    >
      <label htmlFor="visit-zip" className="text-sm font-medium">
        {labels.ask}
      </label>
      <div className="flex gap-2">
        <Input
          key={zip}
          id="visit-zip"
          name="zip"
          aria-label={`${labels.ask} ${labels.zip}`}
          aria-describedby={isWrong ? 'visit-zip-wrong' : 'visit-zip-why'}
          aria-invalid={isWrong || undefined}
          autoComplete="postal-code"
          inputMode="numeric"
          maxLength={10}
          defaultValue={zip}
          autoFocus={asking}
          placeholder={labels.zip}
          className="w-36"
        />
        <Button type="submit" tone="secondary" busy={busy}>
          {labels.show}
        </Button>
      </div>
      {isWrong ? (
        <p id="visit-zip-wrong" role="alert" className="text-sm text-alert">
          {labels.invalid}
        </p>
      ) : (
        <p id="visit-zip-why" className="text-sm text-muted">
          {labels.why}
        </p>
      )}
    </form>
  );
}
