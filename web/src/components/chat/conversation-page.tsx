'use client';
import { Loaded } from '@/components/shell/loaded';
import type { Identity } from '@/lib/api/identity';
import { useIdentity } from '@/lib/api/session';
import { onDemand } from '@/lib/on-demand';
import { useConversation } from './use-conversation';

const OpenConversation = onDemand(
  async () => (await import('./open-conversation')).OpenConversation,
  <div className="skeleton h-40" />,
);

/** One conversation, for either side. */
export function ConversationPage({ id, initial }: { id: string; initial: Identity | undefined }) {
  const reader = useIdentity(initial)?.id;
  const { opened } = useConversation(id, reader);
  const resource = opened.state === 'ready' ? { state: 'ready' as const, data: opened } : opened;
  return (
    <Loaded resource={resource} reload={() => location.reload()}>
      {({ conversation, view }) => <OpenConversation conversation={conversation} view={view} self={reader ?? ''} />}
    </Loaded>
  );
}
