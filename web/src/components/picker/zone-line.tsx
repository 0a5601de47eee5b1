import type { Locale } from '@fixelo/contracts';
import { Globe } from 'lucide-react';
import { zoneTitle } from '@/lib/format';
import { fill, type PickerLabels } from './labels';

interface ZoneLineProps {
  readonly labels: PickerLabels;
  readonly locale: Locale;
  /** An instant to name the zones at. */
  readonly at: number;
  readonly viewer: string;
  readonly provider: string;
  readonly providerName: string;
  readonly differ: boolean;
  readonly own: boolean;
  readonly onSwitch: () => void;
}

/** Says whose clock the times are on; where reader and provider differ, names both and switches between them. */
export function ZoneLine({ labels, locale, at, viewer, provider, providerName, differ, own, onSwitch }: ZoneLineProps) {
  const say = (zone: string) => zoneTitle(at, locale, zone);
  return (
    <div className="mt-4 flex flex-wrap items-center gap-x-3 text-sm text-muted">
      <p className="flex items-start gap-2">
        <Globe aria-hidden className="mt-0.5 size-4 shrink-0" />
        {differ && own
          ? fill(labels.bothZones, { viewer: say(viewer), provider: say(provider), name: providerName })
          : fill(labels.zone, { zone: say(provider) })}
      </p>
      {differ && (
        <button
          type="button"
          onClick={onSwitch}
          className="min-h-11 font-medium text-accent-text underline underline-offset-4 max-sm:ml-6"
        >
          {own ? fill(labels.useProvider, { provider: say(provider) }) : labels.useViewer}
        </button>
      )}
    </div>
  );
}
