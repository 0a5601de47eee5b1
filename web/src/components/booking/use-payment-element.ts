'use client';
import { useEffect, useRef, useState } from 'react';
import { useLocale } from 'next-intl';
import { publicConfig } from '@/lib/api/config';
import { loadStripe, type StripeElements, type StripeJs } from '@/lib/stripe';

const isDark = (): boolean => {
  const chosen = document.documentElement.dataset['theme'];
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
};

/** Colours of the form inside Stripe's frame, which cannot see ours. */
const appearance = (dark: boolean) => ({
  theme: dark ? ('night' as const) : ('stripe' as const),
  variables: dark
    ? { colorPrimary: '#5fbccb', colorBackground: '#171d27', colorText: '#f5f2ec', borderRadius: '10px' }
    : { colorPrimary: '#0b6170', colorBackground: '#ffffff', colorText: '#0c1522', borderRadius: '10px' },
});

export interface PaymentForm {
  readonly state: 'loading' | 'ready' | 'failed';
  readonly pay: { readonly stripe: StripeJs; readonly elements: StripeElements } | undefined;
  readonly retry: () => void;
}

/** Puts Stripe's payment form into `target` for as long as the component lives. */
export function usePaymentElement(clientSecret: string) {
  const target = useRef<HTMLDivElement>(null);
  const locale = useLocale();
  const [round, setRound] = useState(0);
  const [state, setState] = useState<PaymentForm['state']>('loading');
  const [pay, setPay] = useState<PaymentForm['pay']>();
  useEffect(() => {
    let gone = false;
    let unmount = () => {};
    const { stripeJsUrl, stripeKey } = publicConfig();
    loadStripe(stripeJsUrl, stripeKey)
      .then((stripe) => {
        if (gone || !target.current) return;
        const elements = stripe.elements({ clientSecret, locale, appearance: appearance(isDark()) });
        const element = elements.create('payment', { layout: 'tabs' });
        element.on('ready', () => setState('ready'));
        element.on('loaderror', () => setState('failed'));
        element.mount(target.current);
        unmount = () => element.destroy();
        setPay({ stripe, elements });
      })
      .catch(() => gone || setState('failed'));
    return () => {
      gone = true;
      unmount();
    };
  }, [clientSecret, locale, round]);
  const retry = () => {
    setState('loading');
    setRound((n) => n + 1);
  };
  return { target, form: { state, pay, retry } satisfies PaymentForm };
}
