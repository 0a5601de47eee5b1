import type { ErrorBody } from '../api/error.ts';

export interface Decline {
  readonly code: string;
  readonly decline_code?: string;
  readonly message: string;
}

/** What happens when the method is charged. */
export interface Behaviour {
  /** Asks the customer to authenticate (3-D Secure) first. */
  readonly authenticates?: boolean;
  readonly decline?: Decline;
  /** A customer may keep it, though charging it is declined. */
  readonly attaches?: boolean;
  readonly refund?: 'pending' | 'failed';
  /** The cardholder disputes the charge as soon as it is made; an inquiry moves no money. */
  readonly dispute?: { readonly reason: 'fraudulent' | 'product_not_received'; readonly isInquiry?: boolean };
}

export interface TestCard extends Behaviour {
  /** `pm_card_<name>` */
  readonly name: string;
  readonly number: string;
  readonly brand: 'visa' | 'mastercard' | 'amex' | 'discover';
  readonly funding?: 'credit' | 'debit';
}

const declined = (decline_code: string, message = 'Your card was declined.'): Decline => ({
  code: 'card_declined',
  decline_code,
  message,
});
const insufficient = declined('insufficient_funds', 'Your card has insufficient funds.');
const visa = (name: string, number: string, behaviour: Behaviour = {}): TestCard => ({
  name,
  number,
  brand: 'visa',
  ...behaviour,
});

/** Stripe's published test cards. @see https://docs.stripe.com/testing */
export const testCards: readonly TestCard[] = [
  visa('visa', '4242424242424242'),
  { name: 'visa_debit', number: '4000056655665556', brand: 'visa', funding: 'debit' },
  { name: 'mastercard', number: '5555555555554444', brand: 'mastercard' },
  { name: 'amex', number: '378282246310005', brand: 'amex' },
  { name: 'discover', number: '6011111111111117', brand: 'discover' },
  visa('chargeDeclined', '4000000000000002', { decline: declined('generic_decline') }),
  visa('chargeCustomerFail', '4000000000000341', { decline: declined('generic_decline'), attaches: true }),
  visa('chargeDeclinedInsufficientFunds', '4000000000009995', { decline: insufficient }),
  visa('chargeDeclinedLostCard', '4000000000009987', { decline: declined('lost_card') }),
  visa('chargeDeclinedStolenCard', '4000000000009979', { decline: declined('stolen_card') }),
  visa('chargeDeclinedExpiredCard', '4000000000000069', {
    decline: { code: 'expired_card', decline_code: 'expired_card', message: 'Your card has expired.' },
  }),
  visa('chargeDeclinedIncorrectCvc', '4000000000000127', {
    decline: {
      code: 'incorrect_cvc',
      decline_code: 'incorrect_cvc',
      message: "Your card's security code is incorrect.",
    },
  }),
  visa('chargeDeclinedProcessingError', '4000000000000119', {
    decline: {
      code: 'processing_error',
      decline_code: 'processing_error',
      message: 'An error occurred while processing your card. Try again in a little bit.',
    },
  }),
  visa('chargeDeclinedFraudulent', '4100000000000019', { decline: declined('fraudulent') }),
  visa('authenticationRequired', '4000002500003155', { authenticates: true }),
  visa('threeDSecure2Required', '4000000000003220', { authenticates: true }),
  visa('authenticationRequiredChargeDeclinedInsufficientFunds', '4000008260003178', {
    authenticates: true,
    decline: insufficient,
  }),
  visa('pendingRefund', '4000000000007726', { refund: 'pending' }),
  visa('refundFail', '4000000000005126', { refund: 'failed' }),
  visa('createDispute', '4000000000000259', { dispute: { reason: 'fraudulent' } }),
  visa('createDisputeProductNotReceived', '4000000000002685', { dispute: { reason: 'product_not_received' } }),
  visa('createDisputeInquiry', '4000000000001976', { dispute: { reason: 'fraudulent', isInquiry: true } }),
];

export const cardByName = (name: string): TestCard | undefined =>
  testCards.find((card) => card.name === name || `visa_${card.name}` === name);
export const cardByNumber = (number: string): TestCard | undefined => testCards.find((card) => card.number === number);

export interface TestBank {
  /** `pm_usBankAccount_<name>`; `pm_usBankAccount` alone is `success` */
  readonly name: string;
  readonly account: string;
  /** Why the debit fails once it has been processing. */
  readonly failure?: Pick<ErrorBody, 'code' | 'message'>;
}

const bankFailure = (name: string, account: string, decline: string, message: string): TestBank => ({
  name,
  account,
  failure: { code: decline, message },
});

export const testBanks: readonly TestBank[] = [
  { name: 'success', account: '000123456789' },
  bankFailure('accountClosed', '000111111113', 'account_closed', "The customer's bank account has been closed."),
  bankFailure('noAccount', '000111111116', 'no_account', "The customer's bank account could not be located."),
  bankFailure(
    'insufficientFunds',
    '000222222227',
    'insufficient_funds',
    "The customer's account has insufficient funds to cover this payment.",
  ),
  bankFailure(
    'debitNotAuthorized',
    '000333333335',
    'debit_not_authorized',
    'The customer has notified their bank that this payment was unauthorized.',
  ),
];

export const bankByName = (name: string): TestBank | undefined => testBanks.find((bank) => bank.name === name);
export const bankByAccount = (account: string): TestBank | undefined =>
  testBanks.find((bank) => bank.account === account);
