'use client';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
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

/** What a payment is confirmed with. */
export interface Paying {
  readonly stripe: StripeJs;
  readonly elements: StripeElements;
}

export interface PaymentForm {
  readonly state: 'loading' | 'ready' | 'failed';
  readonly pay: Paying | undefined;
  /** This browser and its person have a wallet that can pay. */
  readonly hasWallets: boolean;
  readonly retry: () => void;
}

/**
 * Puts Stripe's payment form into `target`, and the buttons of wallets into `wallets`, for as long as the component
 * lives. `onWallet` is called when somebody has agreed in their wallet: `confirmPayment` then pays with it.
 */
export function usePaymentElement(clientSecret: string, onWallet: (by: Paying) => void) {
  const target = useRef<HTMLDivElement>(null);
  const wallets = useRef<HTMLDivElement>(null);
  const agreed = useEffectEvent(onWallet);
  const locale = useLocale();
  const [round, setRound] = useState(0);
  const [state, setState] = useState<PaymentForm['state']>('loading');
  const [pay, setPay] = useState<PaymentForm['pay']>();
  const [hasWallets, setHasWallets] = useState(false);
  useEffect(() => {
    let gone = false;
    let unmount = () => {};
    const { stripeJsUrl, stripeKey } = publicConfig();
    loadStripe(stripeJsUrl, stripeKey)
      .then((stripe) => {
        if (gone || !target.current || !wallets.current) return;
        const elements = stripe.elements({ clientSecret, locale, appearance: appearance(isDark()) });
        // one place for wallets: as buttons, not again among the tabs
        const never = { applePay: 'never', googlePay: 'never' } as const;
        const element = elements.create('payment', { layout: 'tabs', wallets: never });
        element.on('ready', () => setState('ready'));
        element.on('loaderror', () => setState('failed'));
        element.mount(target.current);
        const express = elements.create('expressCheckout', { buttonHeight: 48 });
        express.on('ready', ({ availablePaymentMethods }) => setHasWallets(availablePaymentMethods !== undefined));
        express.on('confirm', () => agreed({ stripe, elements }));
        express.mount(wallets.current);
        unmount = () => {
          element.destroy();
          express.destroy();
        };
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
  return { target, wallets, form: { state, pay, hasWallets, retry } satisfies PaymentForm };
}
