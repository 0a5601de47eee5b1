'use client';
import type { Body } from '@fixelo/sdk';
import { MessageCircle } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { api } from '@/lib/api/api';
import { readIdentity } from '@/lib/api/identity';

interface MessageButtonProps {
  readonly about: Body<'chat.open'>;
  readonly label: string;
  readonly failed: string;
}

/** Opens the conversation with somebody; whoever is not signed in signs in first. */
export function MessageButton({ about, label, failed }: MessageButtonProps) {
  const router = useRouter();
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const open = async () => {
    if (!readIdentity()) return router.push(`/sign-in?next=${encodeURIComponent(location.pathname)}`);
    setState('busy');
    try {
      const { data } = await (await api()).chat.open(about);
      router.push(`/messages/${data.id}`);
    } catch {
      setState('failed');
    }
  };
  return (
    <span className="inline-flex flex-wrap items-center gap-3">
      <Button tone="secondary" busy={state === 'busy'} onClick={() => void open()}>
        <MessageCircle aria-hidden /> {label}
      </Button>
      {state === 'failed' && (
        <span role="alert" className="text-sm text-alert">
          {failed}
        </span>
      )}
    </span>
  );
}
