'use client';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { Button } from '@/components/ui/button';
import type { Undo } from './use-planner';

const typesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select') !== null;

/** What was just changed, and the way back; also by Ctrl or ⌘ and Z. */
export function UndoBar({ undo, onClose }: { undo: Undo; onClose: () => void }) {
  const t = useTranslations('Planner');
  const common = useTranslations('Common');
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || typesText(event.target)) return;
      event.preventDefault();
      undo.run();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [undo]);
  return (
    <div className="rise fixed inset-x-4 bottom-4 z-40 mx-auto flex w-fit max-w-full items-center gap-2 rounded-card border border-line bg-card py-1 pr-1 pl-4 shadow-float">
      <p role="status" className="min-w-0 flex-1 text-sm font-medium">
        {t(`done.${undo.kind}`)}
      </p>
      <Button tone="quiet" className="text-accent-text" onClick={undo.run}>
        {t('undo')}
      </Button>
      <Button tone="quiet" size="icon" aria-label={common('close')} onClick={onClose}>
        <X aria-hidden />
      </Button>
    </div>
  );
}
