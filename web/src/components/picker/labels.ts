import type { DayPart } from '@/lib/slots';
import type { WaitLabels } from '@/components/waitlist/wait-button';

/** Words of the time picker; made on the server, so that the browser needs no message formatter for them. */
export interface PickerLabels {
  readonly nextFree: string;
  readonly earlier: string;
  readonly later: string;
  readonly none: string;
  readonly showAll: string;
  readonly showLess: string;
  readonly emptyWeek: string;
  readonly keys: string;
  readonly failed: string;
  readonly loading: string;
  /** `Week of …` and the like, with a `{date}` to fill in. */
  readonly week: string;
  readonly zone: string;
  readonly bothZones: string;
  readonly useProvider: string;
  readonly useViewer: string;
  readonly goTo: string;
  readonly noneFits: string;
  readonly parts: Readonly<Record<DayPart, string>>;
  readonly wait: WaitLabels;
}

/** Words of the line that says where the visit would be. */
export interface PlaceLabels {
  readonly ask: string;
  readonly why: string;
  readonly zip: string;
  readonly invalid: string;
  readonly show: string;
  readonly change: string;
  /** `… {zip}` and `… {distance}`. */
  readonly where: string;
  readonly away: string;
  readonly beyond: string;
}

/** Fills `{name}`s of a label. */
export const fill = (label: string, values: Readonly<Record<string, string>>): string =>
  label.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
