'use client';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Avatar } from '@/components/ui/avatar';
import type { Identity } from '@/lib/api/identity';
import { onDemand } from '@/lib/on-demand';
import type { Labels } from './account-menu';
import { LiveLink } from './live-link';

const loadPanel = () => import('./account-panel');
const AccountPanel = onDemand(async () => (await loadPanel()).AccountPanel);
const prepare = () => void loadPanel();

function Menu({ identity, labels }: { identity: Identity; labels: Labels }) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return undefined;
    const outside = (event: Event) => {
      if (!(event.target instanceof Node) || !root.current?.contains(event.target)) setOpen(false);
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      trigger.current?.focus();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
      document.removeEventListener('keydown', escape);
    };
  }, [open]);
  return (
    <div ref={root} className="relative">
      <button
        ref={trigger}
        type="button"
        aria-expanded={open}
        onPointerEnter={prepare}
        onFocus={prepare}
        onClick={() => setOpen(!open)}
        className="ml-1 flex size-11 items-center justify-center rounded-full hover:bg-text/6"
      >
        <span className="sr-only">{labels.menu}</span>
        <Avatar name={identity.name} size={36} />
      </button>
      {open && <AccountPanel identity={identity} labels={labels} onClose={() => setOpen(false)} />}
    </div>
  );
}

interface SignedInProps {
  readonly identity: Identity;
  readonly labels: Labels;
  readonly icons: Readonly<Record<'messages' | 'notifications', ReactNode>>;
}

/** What the header has for somebody who is signed in: the ways to what is unread, and the menu. */
export const SignedIn = ({ identity, labels, icons }: SignedInProps) => (
  <>
    {(['messages', 'notifications'] as const).map((kind) => (
      <LiveLink key={kind} kind={kind} reader={identity.id} label={labels[kind]}>
        {icons[kind]}
      </LiveLink>
    ))}
    <Menu identity={identity} labels={labels} />
  </>
);
