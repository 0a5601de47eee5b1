/** A provider's account at the payment provider: where their share goes. */
export interface ConnectAccount {
  readonly id: string;
  /** Ours, from the metadata. */
  readonly providerId?: string;
  /** The person has answered everything that the form asks. */
  readonly detailsSubmitted: boolean;
  /** Transfers to this account are accepted. */
  readonly transfersEnabled: boolean;
  readonly payoutsEnabled: boolean;
  /** Names of what is still asked for, as the payment provider calls it. */
  readonly requirements: readonly string[];
  readonly disabledReason?: string;
  /** `manual`: the account's owner asks for each payout. */
  readonly payouts: 'manual' | 'daily' | 'weekly' | 'monthly';
}

export interface AccountOrder {
  readonly providerId: string;
  readonly email: string;
  readonly country: string;
}

/** A page of the payment provider for one person, once, for some minutes. */
export interface HostedLink {
  readonly url: string;
  /** Epoch seconds; absent where it does not say. */
  readonly expiresAt?: number;
}

export interface TransferOrder {
  readonly accountId: string;
  readonly bookingId: string;
  readonly paymentId: string;
  readonly amount: number;
  readonly currency: string;
  /** Which of the payment's transfers this is, from 0. */
  readonly number: number;
  /** The charge whose money it is: then it need not have settled yet. */
  readonly chargeId?: string;
}

/** Money that went from the platform to an account. */
export interface Transfer {
  readonly id: string;
  readonly accountId: string;
  readonly amount: number;
  readonly amountReversed: number;
  readonly bookingId?: string;
  readonly paymentId?: string;
  readonly number?: number;
}

export const payoutStatuses = ['pending', 'in_transit', 'paid', 'failed', 'canceled'] as const;
export type PayoutStatus = (typeof payoutStatuses)[number];

/** Money that went from an account to its owner's bank. */
export interface Payout {
  readonly id: string;
  readonly amount: number;
  readonly currency: string;
  readonly status: PayoutStatus;
  /** Epoch seconds. */
  readonly arrivesAt: number;
  readonly failure?: string;
  /** Our own payout that asked for it. */
  readonly payoutId?: string;
}

export interface PayoutOrder {
  readonly accountId: string;
  readonly payoutId: string;
  readonly amount: number;
  readonly currency: string;
}

/** What an account holds at the payment provider, in minor units; may be negative. */
export interface AccountBalance {
  readonly available: number;
  readonly pending: number;
}

export const disputeStatuses = [
  'warning_needs_response',
  'warning_under_review',
  'warning_closed',
  'needs_response',
  'under_review',
  'won',
  'lost',
  'prevented',
] as const;
export type DisputeStatus = (typeof disputeStatuses)[number];

/** A client's bank takes a payment back. */
export interface Dispute {
  readonly id: string;
  readonly intentId?: string;
  readonly amount: number;
  readonly currency: string;
  readonly status: DisputeStatus;
  readonly reason: string;
  /** Epoch seconds. */
  readonly evidenceDueBy?: number;
}

/** What is told the bank, each in plain text. */
export interface Evidence {
  readonly productDescription: string;
  readonly customerName: string;
  readonly customerEmail?: string;
  readonly serviceDate: string;
  readonly cancellationPolicy: string;
  /** When the provider checked in and out, and what else happened to the booking. */
  readonly activityLog: string;
  readonly text: string;
}

/** What moved the platform's own balance. */
export type BalanceKind =
  | 'charge'
  | 'refund'
  | 'refund_failure'
  | 'transfer'
  | 'reversal'
  | 'dispute'
  | 'dispute_reversal'
  | 'payout'
  | 'payout_failure'
  | 'fee'
  | 'other';

/** One line of the platform's balance at the payment provider. Positive came in. */
export interface BalanceLine {
  readonly id: string;
  readonly kind: BalanceKind;
  /** Without the fee. */
  readonly amount: number;
  readonly fee: number;
  readonly currency: string;
  /** Milliseconds. */
  readonly at: number;
  /** The thing that moved it: charge, refund, transfer, reversal, dispute, payout. */
  readonly sourceId?: string;
  readonly intentId?: string;
  /** Of transfers and their reversals. */
  readonly transferId?: string;
  readonly disputeId?: string;
}

export interface BalancePage {
  readonly lines: readonly BalanceLine[];
  readonly next?: string;
}

/**
 * Accounts of providers and the money that goes to and from them. Calls that write take idempotency keys derived
 * from our own entities. Keys are forgotten after a day: whoever resumes later looks first (`transfersOf`,
 * `transfer`, `payoutsOf`).
 */
export interface ConnectProvider {
  readonly createAccount: (order: AccountOrder, key: string) => Promise<ConnectAccount>;
  readonly account: (accountId: string) => Promise<ConnectAccount>;
  /** The form that asks an account's owner for everything that is missing. */
  readonly onboardingLink: (
    accountId: string,
    urls: { readonly back: string; readonly again: string },
  ) => Promise<HostedLink>;
  /** The account's own pages: bank account, payouts, tax forms. */
  readonly dashboardLink: (accountId: string) => Promise<HostedLink>;
  readonly balance: (accountId: string) => Promise<AccountBalance>;

  /** Throws `InsufficientFundsError` when the platform does not have the money (yet). */
  readonly createTransfer: (order: TransferOrder, key: string) => Promise<Transfer>;
  readonly transfer: (transferId: string) => Promise<Transfer>;
  readonly transfersOf: (bookingId: string) => Promise<readonly Transfer[]>;
  /** Takes `amount` of a transfer back. Throws `InsufficientFundsError` when the account does not hold it any more. */
  readonly reverseTransfer: (transferId: string, amount: number, key: string) => Promise<void>;

  /** Throws `InsufficientFundsError` when less is available. */
  readonly createPayout: (order: PayoutOrder, key: string) => Promise<Payout>;
  /** The latest payouts of an account, newest first. */
  readonly payoutsOf: (accountId: string) => Promise<readonly Payout[]>;

  readonly dispute: (disputeId: string) => Promise<Dispute>;
  /** Submits evidence; once submitted it cannot be changed. */
  readonly submitEvidence: (disputeId: string, evidence: Evidence, key: string) => Promise<Dispute>;

  /** Lines of the platform's balance made in [from, to) (milliseconds), newest first. */
  readonly balanceLines: (range: { readonly from: number; readonly to: number }, next?: string) => Promise<BalancePage>;
}

/** The balance that was to give the money does not hold it. */
export class InsufficientFundsError extends Error {
  override readonly name = 'InsufficientFundsError';
}
