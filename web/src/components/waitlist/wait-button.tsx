'use client';
import { ApiError } from '@fixelo/sdk/error';
import { BellRing } from 'lucide-react';
import Link from 'next/link';
import { Button, buttonStyle } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { useState } from 'react';
import { api } from '@/lib/api/api';
import { useIdentity } from '@/lib/api/session';
import { conflictReason } from '@/lib/conflict-reason';
import { useAction } from '@/lib/use-action';

export interface WaitLabels {
  readonly join: string;
  readonly joined: string;
  readonly tooMany: string;
  readonly failed: string;
  readonly forbidden: string;
}

interface WaitButtonProps {
  readonly serviceId: string;
  /** The dates that have nothing free, first and last included. */
  readonly from: string;
  readonly to: string;
  readonly labels: WaitLabels;
}

const refusalOf = (error: unknown, labels: WaitLabels): string => {
  if (conflictReason(error) === 'TOO_MANY') return labels.tooMany;
  return error instanceof ApiError && error.status === 403 ? labels.forbidden : labels.failed;
};

/** Puts the reader on the waiting list of a service for these dates; visitors sign in first. */
export function WaitButton({ serviceId, from, to, labels }: WaitButtonProps) {
  const identity = useIdentity(undefined);
  const [joined, setJoined] = useState('');
  const { run, busy, error } = useAction(async () => {
    await (await api()).waitlist.join({ serviceId, from, to });
    setJoined(from);
  });
  if (joined === from) return <Notice>{labels.joined}</Notice>;
  const words = (
    <>
      <BellRing aria-hidden /> {labels.join}
    </>
  );
  return (
    <div className="flex flex-col items-center gap-3">
      {identity ? (
        <Button tone="secondary" busy={busy} onClick={() => void run()}>
          {words}
        </Button>
      ) : (
        <Link
          href={`/sign-in?next=${encodeURIComponent(`/services/${serviceId}`)}`}
          className={buttonStyle({ tone: 'secondary' })}
        >
          {words}
        </Link>
      )}
      {error !== undefined && <Notice tone="alert">{refusalOf(error, labels)}</Notice>}
    </div>
  );
}
