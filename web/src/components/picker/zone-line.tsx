import type { Locale } from '@fixelo/contracts';
import { Globe } from 'lucide-react';
import { zoneCity, zoneName } from '@/lib/format';
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
  const say = (zone: string) => `${zoneCity(zone)}, ${zoneName(at, locale, zone)}`;
  return (
    <p className="mt-4 flex flex-wrap items-center gap-x-2 text-sm text-muted">
      <Globe aria-hidden className="size-4 shrink-0" />
      <span>
        {differ && own
          ? fill(labels.bothZones, { viewer: say(viewer), provider: say(provider), name: providerName })
          : fill(labels.zone, { zone: say(provider) })}
      </span>
      {differ && (
        <button
          type="button"
          onClick={onSwitch}
          className="min-h-11 font-medium text-accent-text underline underline-offset-4"
        >
          {own ? fill(labels.useProvider, { provider: zoneCity(provider) }) : labels.useViewer}
        </button>
      )}
    </p>
  );
}
