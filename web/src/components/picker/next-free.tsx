import type { Slot } from '@fixelo/contracts';
import { clsx } from 'clsx';
import Link from 'next/link';

interface NextFreeProps {
  readonly title: string;
  readonly slots: readonly Slot[];
  readonly hrefOf: (slot: Slot) => string;
  readonly dayOf: (slot: Slot) => string;
  readonly timeOf: (slot: Slot) => string;
}

/** The soonest free time of each of the next days, the very next one first and largest. */
export function NextFree({ title, slots, hrefOf, dayOf, timeOf }: NextFreeProps) {
  if (slots.length === 0) return null;
  return (
    <div className="mb-7">
      <h3 className="mb-2 font-semibold">{title}</h3>
      <ul className="grid grid-cols-2 gap-2 @sm:grid-cols-3">
        {slots.map((slot, i) => (
          <li key={slot.start} className={clsx(i === 0 ? '@max-sm:col-span-2' : '', 'grid')}>
            <Link
              href={hrefOf(slot)}
              prefetch={false}
              rel="nofollow"
              className={clsx(
                'tabular flex min-h-15 flex-col items-center justify-center rounded-control border px-2 py-2 text-center transition-colors',
                i === 0
                  ? 'border-accent bg-accent text-on-accent hover:bg-accent-hover'
                  : 'border-line-strong/60 bg-card hover:border-accent hover:bg-accent-soft',
              )}
            >
              <span className="text-sm">{dayOf(slot)}</span>
              <span className="text-lg leading-tight font-semibold">{timeOf(slot)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
