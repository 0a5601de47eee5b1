'use client';
import { X } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useTranslations } from 'next-intl';
import { useId, useMemo, useState } from 'react';
import { Button } from '@/components/ui/button';
import { describedBy, Field, Input } from '@/components/ui/field';
import type { PlannedDay } from '@/lib/planner/day';
import { common, DAY_MINUTES, wallTimeOf, without, type Span } from '@/lib/planner/spans';
import type { Asked } from './asked';
import { SNAP } from './use-time-drag';
import type { Words } from './words';

export interface Answers {
  readonly onBlock: (date: string, span: Span) => void;
  readonly onOpen: (date: string, span: Span) => void;
  readonly onMove: (date: string, before: Span, next: Span) => void;
  readonly onRemove: (date: string, span: Span) => void;
  readonly onTakeOff: (from: string, to: string, note: string) => void;
  readonly onWork: (asked: Extract<Asked, { kind: 'off' }>) => void;
}

interface AskPopoverProps extends Answers {
  readonly asked: Asked;
  readonly anchor: HTMLElement;
  readonly dayOf: (date: string) => PlannedDay | undefined;
  readonly words: Words;
  readonly onClose: () => void;
}

const minutesOf = (typed: string): number => Number(typed.slice(0, 2)) * 60 + Number(typed.slice(3, 5));
/** Midnight as the end of a day is written 00:00 in fields of browsers. */
const endOf = (typed: string): number => minutesOf(typed) || DAY_MINUTES;
const typedOf = (minutes: number): string => wallTimeOf(minutes % DAY_MINUTES);

type FormProps = Omit<AskPopoverProps, 'anchor'>;

/** When a stretch of time begins and ends. */
function TimeFields({ span, onChange }: { span: Span; onChange: (span: Span) => void }) {
  const t = useTranslations('Planner');
  const id = useId();
  const fields = [
    {
      name: 'from',
      label: t('from'),
      value: typedOf(span.from),
      take: (typed: string) => ({ from: minutesOf(typed) }),
    },
    { name: 'to', label: t('to'), value: typedOf(span.to), take: (typed: string) => ({ to: endOf(typed) }) },
  ];
  return (
    <div className="grid grid-cols-2 gap-3">
      {fields.map(({ name, label, value, take }) => (
        <Field key={name} id={`${id}-${name}`} label={label}>
          <Input
            id={`${id}-${name}`}
            type="time"
            required
            step={SNAP * 60}
            className="tabular"
            value={value}
            onChange={({ target }) => target.value && onChange({ ...span, ...take(target.value) })}
          />
        </Field>
      ))}
    </div>
  );
}

function TimeForm({ asked, dayOf, onBlock, onOpen, onTakeOff, onClose, words }: FormProps & { asked: TimeAsked }) {
  const { t } = words;
  const [span, setSpan] = useState(asked.span);
  const { date } = asked;
  const day = dayOf(date);
  const hours = day?.hours ?? [];
  const ordered = span.from < span.to;
  const working = ordered && common([span], hours).length > 0;
  const closed = ordered && without([span], hours).length > 0;
  const booked = day?.bookings.some((one) => common([one], [span]).length > 0);
  const done = (act: () => void) => () => {
    act();
    onClose();
  };
  return (
    <>
      <TimeFields span={span} onChange={setSpan} />
      {!ordered && (
        <p role="alert" className="text-sm font-medium text-alert">
          {t('order')}
        </p>
      )}
      {booked && <p className="text-sm text-muted">{t('bookedStay')}</p>}
      <div className="flex flex-col gap-2">
        {working && <Button onClick={done(() => onBlock(date, span))}>{t('block')}</Button>}
        {closed && (
          <Button tone={working ? 'secondary' : 'primary'} onClick={done(() => onOpen(date, span))}>
            {t('open')}
          </Button>
        )}
        <Button tone="quiet" onClick={done(() => onTakeOff(date, date, ''))}>
          {t('wholeDay')}
        </Button>
      </div>
    </>
  );
}
type TimeAsked = Extract<Asked, { kind: 'time' }>;
type PieceAsked = Extract<Asked, { kind: 'blocked' | 'extra' }>;
type DaysAsked = Extract<Asked, { kind: 'days' }>;

function PieceForm({ asked, onMove, onRemove, onClose, words }: FormProps & { asked: PieceAsked }) {
  const { t } = words;
  const [span, setSpan] = useState(asked.span);
  const ordered = span.from < span.to;
  const moved = span.from !== asked.span.from || span.to !== asked.span.to;
  return (
    <>
      <TimeFields span={span} onChange={setSpan} />
      <div className="flex flex-col gap-2">
        {moved && (
          <Button
            disabled={!ordered}
            onClick={() => {
              onMove(asked.date, asked.span, span);
              onClose();
            }}
          >
            {t('save')}
          </Button>
        )}
        <Button
          tone={moved ? 'secondary' : 'primary'}
          onClick={() => {
            onRemove(asked.date, asked.span);
            onClose();
          }}
        >
          {t(asked.kind === 'blocked' ? 'unblock' : 'unextra')}
        </Button>
      </div>
    </>
  );
}

function DaysForm({ asked, onTakeOff, onClose, words }: FormProps & { asked: DaysAsked }) {
  const { t } = words;
  const common = useTranslations('Common');
  const id = useId();
  const [range, setRange] = useState(asked);
  const [note, setNote] = useState('');
  const hint = t('noteHint');
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        onTakeOff(range.from, range.to < range.from ? range.from : range.to, note.trim());
        onClose();
      }}
    >
      <div className="grid grid-cols-2 gap-3">
        {(['from', 'to'] as const).map((end) => (
          <Field key={end} id={`${id}-${end}`} label={t(end === 'from' ? 'firstDay' : 'lastDay')}>
            <Input
              id={`${id}-${end}`}
              type="date"
              required
              min={end === 'to' ? range.from : asked.from}
              className="tabular px-2"
              value={range[end]}
              onChange={({ target }) => setRange({ ...range, [end]: target.value })}
            />
          </Field>
        ))}
      </div>
      <Field id={`${id}-note`} label={t('note')} hint={hint} optional={common('optional')}>
        <Input
          id={`${id}-note`}
          maxLength={120}
          aria-describedby={describedBy(`${id}-note`, { hint })}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
      </Field>
      <p className="text-sm text-muted">{t('bookedStay')}</p>
      <Button type="submit">{t('takeOff')}</Button>
    </form>
  );
}

function titleOf(asked: Asked, { t, longDay, day }: Words): string {
  switch (asked.kind) {
    case 'time':
      return longDay(asked.date);
    case 'blocked':
    case 'extra':
      return `${t(`${asked.kind}Short`)} · ${day(asked.date)}`;
    case 'days':
      return asked.from === asked.to ? longDay(asked.from) : `${day(asked.from)} – ${day(asked.to)}`;
    case 'off':
      return asked.off.note ?? t('off');
  }
}

/** What to do about a stretch of time or some days, beside them. */
export function AskPopover({ anchor, ...props }: AskPopoverProps) {
  const { asked, words, onClose, onWork } = props;
  const common = useTranslations('Common');
  const title = useId();
  const virtual = useMemo(() => ({ current: anchor }), [anchor]);
  const { t, day } = words;
  return (
    <Popover.Root open onOpenChange={(open) => open || onClose()}>
      <Popover.Anchor virtualRef={virtual} />
      <Popover.Portal>
        <Popover.Content
          side="right"
          align="start"
          sideOffset={8}
          collisionPadding={12}
          aria-labelledby={title}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (anchor.isConnected) anchor.focus({ preventScroll: true });
          }}
          className="rise z-50 flex max-h-(--radix-popover-content-available-height) w-[min(21rem,calc(100vw-1.5rem))] flex-col gap-4 overflow-y-auto rounded-card border border-line bg-card p-4 shadow-float"
        >
          <div className="flex items-center justify-between gap-2">
            <h2 id={title} className="font-semibold">
              {titleOf(asked, words)}
            </h2>
            <Popover.Close asChild>
              <Button tone="quiet" size="icon" aria-label={common('close')} className="-my-2 -mr-2">
                <X aria-hidden />
              </Button>
            </Popover.Close>
          </div>
          {asked.kind === 'time' && <TimeForm {...props} asked={asked} />}
          {(asked.kind === 'blocked' || asked.kind === 'extra') && <PieceForm {...props} asked={asked} />}
          {asked.kind === 'days' && <DaysForm {...props} asked={asked} />}
          {asked.kind === 'off' && (
            <>
              <p className="tabular text-muted">
                {asked.off.from === asked.off.to
                  ? day(asked.off.from)
                  : `${day(asked.off.from)} – ${day(asked.off.to)}`}
              </p>
              <Button
                onClick={() => {
                  onWork(asked);
                  onClose();
                }}
              >
                {t('work')}
              </Button>
            </>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
