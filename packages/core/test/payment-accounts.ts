import { randomUUID } from 'node:crypto';
import { AppError, Clock, notFound } from '../src/lib/index.ts';
import {
  InsufficientFundsError,
  type BalanceKind,
  type BalanceLine,
  type ConnectAccount,
  type ConnectProvider,
  type Dispute,
  type DisputeStatus,
  type Evidence,
  type Payout,
  type PayoutStatus,
  type Transfer,
} from '../src/provider/connect.ts';
import { IntentStateError } from '../src/provider/payment.ts';

export const stripeId = (prefix: string): string => `${prefix}_${randomUUID().replaceAll('-', '')}`;

interface StoredAccount {
  account: ConnectAccount;
  /** What it holds that is available. */
  available: number;
}
interface StoredPayout {
  readonly accountId: string;
  payout: Payout;
}
type Mutable<T> = { -readonly [P in keyof T]: T[P] };

/** How a call is made: it may fail, its answer may be lost, and a key belongs to the result of its first call. */
export type Caller = <T>(name: string, key: string | undefined, act: () => T, parameters?: unknown) => Promise<T>;

/** Balances of the platform and of the accounts, transfers, payouts and disputes, with Stripe's rules. */
export class FakeMoney {
  readonly accounts = new Map<string, StoredAccount>();
  readonly transfers = new Map<string, Mutable<Transfer>>();
  readonly payouts = new Map<string, StoredPayout>();
  readonly disputes = new Map<string, Mutable<Dispute>>();
  readonly evidence = new Map<string, Evidence>();
  /** The platform's balance, line by line. */
  readonly lines: BalanceLine[] = [];
  /** Charge of each intent whose money is in the balance, and how much of it was transferred. */
  readonly charges = new Map<string, { readonly amount: number; transferred: number }>();

  get platformBalance(): number {
    return this.lines.reduce((sum, { amount, fee }) => sum + amount - fee, 0);
  }

  /** Moves the platform's balance. */
  book(kind: BalanceKind, amount: number, about: Partial<BalanceLine> = {}, fee = 0): void {
    this.lines.push({ id: stripeId('txn'), kind, amount, fee, currency: 'USD', at: Clock.now(), ...about });
  }

  account(accountId: string): StoredAccount {
    const stored = this.accounts.get(accountId);
    if (!stored) throw notFound('payment');
    return stored;
  }

  /** The owner finishes the form. */
  enable(accountId: string, change: Partial<ConnectAccount> = {}): void {
    const stored = this.account(accountId);
    const enabled = { detailsSubmitted: true, transfersEnabled: true, payoutsEnabled: true, requirements: [] };
    stored.account = { ...stored.account, ...enabled, ...change };
  }

  /** Stripe pays an account out by its schedule; answers the payout, which is on its way. */
  schedulePayout(accountId: string, amount = this.account(accountId).available): Payout {
    return this.#payout(accountId, amount);
  }

  /** How a payout ends; a failed one comes back to the account's balance. */
  endPayout(payoutId: string, status: Extract<PayoutStatus, 'paid' | 'failed'>): void {
    const stored = this.payouts.get(payoutId);
    if (!stored) throw notFound('payment');
    if (status === 'failed' && stored.payout.status !== 'failed')
      this.account(stored.accountId).available += stored.payout.amount;
    stored.payout = {
      ...stored.payout,
      status,
      ...(status === 'failed' ? { failure: 'The bank account is closed.' } : {}),
    };
  }

  /** A client's bank takes a payment back: the money leaves the platform's balance at once, with a fee of $15. */
  openDispute(intentId: string, amount: number, status: DisputeStatus = 'needs_response'): Dispute {
    const id = stripeId('dp');
    const dispute: Dispute = { id, intentId, amount, currency: 'USD', status, reason: 'product_not_received' };
    this.disputes.set(id, { ...dispute });
    if (!status.startsWith('warning')) this.book('dispute', -amount, { sourceId: id, disputeId: id, intentId }, 1500);
    return dispute;
  }

  /** The bank decides. */
  closeDispute(disputeId: string, status: 'won' | 'lost'): void {
    const dispute = this.#dispute(disputeId);
    dispute.status = status;
    const { intentId, amount } = dispute;
    const about = { sourceId: disputeId, disputeId, ...(intentId === undefined ? {} : { intentId }) };
    if (status === 'won') this.book('dispute_reversal', amount, about);
  }

  isDisputed(intentId: string): boolean {
    return [...this.disputes.values()].some((one) => one.intentId === intentId && !/won|warning/.test(one.status));
  }

  #dispute(disputeId: string): Mutable<Dispute> {
    const dispute = this.disputes.get(disputeId);
    if (!dispute) throw notFound('payment');
    return dispute;
  }

  #payout(accountId: string, amount: number, payoutId?: string): Payout {
    const stored = this.account(accountId);
    if (amount > stored.available || amount <= 0) throw new InsufficientFundsError('not that much is available');
    stored.available -= amount;
    const payout: Payout = {
      id: stripeId('po'),
      amount,
      currency: 'USD',
      status: 'in_transit',
      arrivesAt: Math.floor(Clock.now() / 1000) + 2 * 86_400,
      ...(payoutId === undefined ? {} : { payoutId }),
    };
    this.payouts.set(payout.id, { accountId, payout });
    return payout;
  }

  #transfer(transferId: string): Mutable<Transfer> {
    const transfer = this.transfers.get(transferId);
    if (!transfer) throw notFound('payment');
    return transfer;
  }

  /** The calls of the provider that these rules answer. */
  calls(call: Caller): ConnectProvider {
    return {
      createAccount: (order, key) =>
        call('createAccount', key, () => {
          const id = stripeId('acct');
          const account: ConnectAccount = {
            id,
            providerId: order.providerId,
            detailsSubmitted: false,
            transfersEnabled: false,
            payoutsEnabled: false,
            requirements: ['external_account', 'tos_acceptance.date'],
            payouts: 'daily',
          };
          this.accounts.set(id, { account, available: 0 });
          return account;
        }),
      account: (accountId) => call('account', undefined, () => this.account(accountId).account),
      onboardingLink: (accountId) =>
        call('onboardingLink', undefined, () => ({
          url: `https://connect.example/setup/${this.account(accountId).account.id}`,
          expiresAt: Math.floor(Clock.now() / 1000) + 300,
        })),
      dashboardLink: (accountId) =>
        call('dashboardLink', undefined, () => ({ url: `https://connect.example/${accountId}` })),
      balance: (accountId) =>
        call('balance', undefined, () => ({ available: this.account(accountId).available, pending: 0 })),
      createTransfer: (order, key) =>
        call(
          'transfer',
          key,
          () => {
            const { amount, accountId, chargeId, bookingId, paymentId, number } = order;
            const stored = this.account(accountId);
            if (!stored.account.transfersEnabled)
              throw new AppError('INTERNAL_ERROR', 'the account cannot take transfers');
            const charge = chargeId === undefined ? undefined : this.charges.get(chargeId);
            if (charge ? charge.transferred + amount > charge.amount : amount > this.platformBalance)
              throw new InsufficientFundsError('not that much is there');
            if (charge) charge.transferred += amount;
            stored.available += amount;
            const id = stripeId('tr');
            const transfer = { id, accountId, amount, amountReversed: 0, bookingId, paymentId, number };
            this.transfers.set(id, transfer);
            this.book('transfer', -amount, { sourceId: id, transferId: id });
            return { ...transfer };
          },
          order,
        ),
      transfer: (transferId) => call('readTransfer', undefined, () => ({ ...this.#transfer(transferId) })),
      transfersOf: (bookingId) =>
        call('transfersOf', undefined, () =>
          [...this.transfers.values()].filter((one) => one.bookingId === bookingId).map((one) => ({ ...one })),
        ),
      reverseTransfer: (transferId, amount, key) =>
        call(
          'reverse',
          key,
          () => {
            const transfer = this.#transfer(transferId);
            const stored = this.account(transfer.accountId);
            if (amount > transfer.amount - transfer.amountReversed) throw new IntentStateError('more than transferred');
            if (amount > stored.available) throw new InsufficientFundsError('the account does not hold it any more');
            stored.available -= amount;
            transfer.amountReversed += amount;
            this.book('reversal', amount, { sourceId: stripeId('trr'), transferId });
          },
          { transferId, amount },
        ),
      createPayout: (order, key) =>
        call('payout', key, () => this.#payout(order.accountId, order.amount, order.payoutId), order),
      payoutsOf: (accountId) =>
        call('payoutsOf', undefined, () =>
          [...this.payouts.values()]
            .filter((one) => one.accountId === accountId)
            .map(({ payout }) => payout)
            .toReversed(),
        ),
      dispute: (disputeId) => call('dispute', undefined, () => ({ ...this.#dispute(disputeId) })),
      submitEvidence: (disputeId, evidence, key) =>
        call('submitEvidence', key, () => {
          const dispute = this.#dispute(disputeId);
          if (dispute.status !== 'needs_response') throw new IntentStateError(dispute.status);
          dispute.status = 'under_review';
          this.evidence.set(disputeId, evidence);
          return { ...dispute };
        }),
      balanceLines: ({ from, to }, next) =>
        call('balanceLines', undefined, () => {
          const all = this.lines.filter(({ at }) => at >= from && at < to).toReversed();
          const start = next === undefined ? 0 : all.findIndex(({ id }) => id === next) + 1;
          const lines = all.slice(start, start + 100);
          const last = lines.at(-1);
          return { lines, ...(start + 100 < all.length && last ? { next: last.id } : {}) };
        }),
    };
  }
}
