'use client';
import type { Conversation } from '@fixelo/contracts';
import type { ConversationView } from '@fixelo/sdk/conversation';
import { useEffect, useReducer, useState } from 'react';
import { api } from '@/lib/api/api';
import { unsentMessages } from '@/lib/unsent';

export type OpenedConversation =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly error: unknown }
  | { readonly state: 'ready'; readonly conversation: Conversation; readonly view: ConversationView };

/** A conversation that follows what happens in it for as long as the component is on screen. */
export function useConversation(id: string, reader: string | undefined) {
  const [opened, setOpened] = useState<OpenedConversation>({ state: 'loading' });
  const [, changed] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    if (reader === undefined) return undefined;
    let release: (() => void) | undefined;
    let view: ConversationView | undefined;
    let left = false;
    const open = async () => {
      void import('./open-conversation');
      const [client, { liveSocket }, { openConversation }] = await Promise.all([
        api(),
        import('@/lib/api/live'),
        import('@fixelo/sdk/conversation'),
      ]);
      const { data: conversation } = await client.chat.conversation({ id });
      if (left) return;
      const live = liveSocket(reader);
      ({ release } = live);
      view = openConversation({
        socket: live.socket,
        conversationId: id,
        self: reader,
        otherMarks: conversation.otherMarks,
        store: unsentMessages(reader, id),
        history: async (where) => {
          const page = await client.chat.messages({ id }, where);
          return { messages: page.data, more: page.meta.hasNext ?? false };
        },
      });
      view.onChange(changed);
      setOpened({ state: 'ready', conversation, view });
    };
    open().catch((error: unknown) => left || setOpened({ state: 'failed', error }));
    return () => {
      left = true;
      view?.close();
      release?.();
    };
  }, [id, reader]);
  return { opened, setOpened };
}
