'use client';
import { X } from 'lucide-react';
import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { Button } from './button';

interface DialogProps {
  readonly title: string;
  readonly close: string;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly children: ReactNode;
}

/** The browser's own modal: it holds the focus, makes the page behind it inert, and gives the focus back. */
function Modal({ title, close, onOpenChange, children }: Omit<DialogProps, 'open'>) {
  const modal = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useLayoutEffect(() => {
    const shown = modal.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={modal}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onOpenChange(false);
      }}
      onPointerDown={({ target, currentTarget }) => target === currentTarget && onOpenChange(false)}
      className="rise fixed inset-x-0 top-auto bottom-0 m-0 max-h-[88dvh] w-full max-w-none overflow-y-auto overscroll-contain rounded-t-card border border-line bg-card text-text shadow-float backdrop:bg-ink-950/45 sm:inset-0 sm:m-auto sm:h-fit sm:w-[min(30rem,92vw)] sm:rounded-card"
    >
      <div className="p-5 sm:p-6">
        <div className="mb-4 flex items-center justify-between gap-4">
          <h2 id={heading} className="text-lg font-semibold">
            {title}
          </h2>
          <Button tone="quiet" size="icon" aria-label={close} className="-mr-2" onClick={() => onOpenChange(false)}>
            <X aria-hidden />
          </Button>
        </div>
        {children}
      </div>
    </dialog>
  );
}

/** A sheet from the bottom on phones, a centred window elsewhere. */
export const Dialog = ({ open, ...props }: DialogProps) =>
  open ? createPortal(<Modal {...props} />, document.body) : null;
