'use client';
import { useEffect } from 'react';

const cardOf = (id: string) => document.querySelector(`[data-service="${id}"]`);
const idOf = (target: EventTarget | null): string | undefined =>
  target instanceof Element ? (target.closest('[data-service]')?.getAttribute('data-service') ?? undefined) : undefined;

/** Tells which card of the list is pointed at or focused, and marks the cards of pins that are. */
export function useCards(marked: readonly string[], onCard: (id: string | undefined) => void): void {
  useEffect(() => {
    const over = ({ target }: Event): void => onCard(idOf(target));
    document.addEventListener('pointerover', over);
    document.addEventListener('focusin', over);
    return () => {
      document.removeEventListener('pointerover', over);
      document.removeEventListener('focusin', over);
    };
  }, [onCard]);
  const key = marked.join(' ');
  useEffect(() => {
    const cards = key === '' ? [] : key.split(' ').map(cardOf);
    for (const card of cards) card?.setAttribute('data-marked', '');
    return () => {
      for (const card of cards) card?.removeAttribute('data-marked');
    };
  }, [key]);
}

/** Brings the card of a pin into sight, where the list has it. */
export function showCard(id: string): void {
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  cardOf(id)?.scrollIntoView({ block: 'nearest', behavior: isCalm ? 'auto' : 'smooth' });
}
