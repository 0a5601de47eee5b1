'use client';
import { clsx } from 'clsx';
import { LocateFixed } from 'lucide-react';
import { useState } from 'react';

interface NearMeProps {
  readonly label: string;
  readonly locating: string;
  readonly denied: string;
  readonly found: string;
}

function fill(form: HTMLFormElement, { latitude, longitude }: GeolocationCoordinates): void {
  const set = (name: string, value: string) => {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.value = value;
  };
  set('place', '');
  set('near', 'me');
  // Two decimals are about a kilometre: near enough to search, too far to say where somebody lives.
  set('lat', latitude.toFixed(2));
  set('lng', longitude.toFixed(2));
}

/** Fills the place of its form with where the reader is, after the browser has asked them. */
export function NearMe({ label, locating, denied, found }: NearMeProps) {
  const [state, setState] = useState<'idle' | 'locating' | 'denied' | 'found'>('idle');
  const locate = (form: HTMLFormElement | null) => {
    if (!('geolocation' in navigator)) {
      setState('denied');
      return;
    }
    setState('locating');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        if (form) fill(form, coords);
        setState('found');
        if (location.pathname === '/search') form?.requestSubmit();
      },
      () => setState('denied'),
      { maximumAge: 600_000, timeout: 10_000 },
    );
  };
  return (
    <>
      <button
        type="button"
        data-near-me=""
        onClick={(event) => locate(event.currentTarget.form)}
        aria-busy={state === 'locating' || undefined}
        className="needs-scripts absolute -top-3 right-0 inline-flex min-h-11 items-center gap-1.5 rounded-control px-2 text-sm font-medium text-accent-text underline-offset-4 hover:underline"
      >
        <LocateFixed aria-hidden className="size-4" />
        {state === 'locating' ? locating : label}
      </button>
      <span
        role="status"
        className={clsx('mt-1 block text-sm empty:hidden', state === 'denied' ? 'text-alert' : 'text-muted')}
      >
        {state === 'denied' ? denied : state === 'found' ? found : ''}
      </span>
    </>
  );
}
