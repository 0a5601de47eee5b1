import { Trash2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/field';
import { inOrder, type Weekly } from './hours-values';

type Hours = Weekly['mon'];

interface IntervalRowsProps {
  readonly hours: Hours;
  readonly onChange: (hours: Hours) => void;
  readonly labels: Readonly<Record<'closed' | 'start' | 'end' | 'remove' | 'order', string>>;
}

/** Hours of a day as times to be typed, each removable; none says closed. Says so where they overlap or run backwards. */
export function IntervalRows({ hours, onChange, labels }: IntervalRowsProps) {
  const faulty = !inOrder(hours);
  return (
    <>
      {hours.length === 0 && <p className="text-muted sm:pt-2.5">{labels.closed}</p>}
      {hours.map((interval, i) => (
        <div key={i} className="flex items-center gap-2">
          {(['start', 'end'] as const).map((end) => (
            <Input
              key={end}
              type="time"
              step={300}
              required
              aria-label={labels[end]}
              aria-invalid={faulty || undefined}
              className="tabular max-w-36"
              value={interval[end]}
              onChange={({ target }) =>
                onChange(hours.map((one, j) => (j === i ? { ...one, [end]: target.value } : one)))
              }
            />
          ))}
          <Button
            tone="quiet"
            size="icon"
            aria-label={labels.remove}
            onClick={() => onChange(hours.filter((_, j) => j !== i))}
          >
            <Trash2 aria-hidden />
          </Button>
        </div>
      ))}
      {faulty && (
        <p role="alert" className="text-sm font-medium text-alert">
          {labels.order}
        </p>
      )}
    </>
  );
}
