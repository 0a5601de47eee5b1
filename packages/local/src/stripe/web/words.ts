const en = {
  method: 'Payment method',
  card: 'Card',
  us_bank_account: 'US bank account',
  number: 'Card number',
  expiry: 'Expiration date',
  expiryHint: 'MM / YY',
  cvc: 'Security code',
  routing: 'Routing number',
  account: 'Account number',
  name: 'Full name',
  numberInvalid: 'Your card number is invalid.',
  numberIncomplete: 'Your card number is incomplete.',
  expiryIncomplete: "Your card's expiration date is incomplete.",
  expiryPast: "Your card's expiration date is in the past.",
  cvcIncomplete: "Your card's security code is incomplete.",
  routingIncomplete: 'Your routing number is incomplete.',
  accountIncomplete: 'Your account number is incomplete.',
  nameMissing: 'Please enter your name.',
  wallet: 'Pay with Google Pay',
  walletTest: 'Test mode: the wallet holds a Visa ending in 4242.',
  test: 'Test mode: no money moves. Use 4242 4242 4242 4242, any future date and code.',
};
export type Words = typeof en;

const es: Words = {
  method: 'Forma de pago',
  card: 'Tarjeta',
  us_bank_account: 'Cuenta bancaria de EE. UU.',
  number: 'Número de tarjeta',
  expiry: 'Fecha de caducidad',
  expiryHint: 'MM / AA',
  cvc: 'Código de seguridad',
  routing: 'Número de ruta',
  account: 'Número de cuenta',
  name: 'Nombre completo',
  numberInvalid: 'El número de la tarjeta no es válido.',
  numberIncomplete: 'El número de la tarjeta está incompleto.',
  expiryIncomplete: 'La fecha de caducidad está incompleta.',
  expiryPast: 'La tarjeta ha caducado.',
  cvcIncomplete: 'El código de seguridad está incompleto.',
  routingIncomplete: 'El número de ruta está incompleto.',
  accountIncomplete: 'El número de cuenta está incompleto.',
  nameMissing: 'Escribe tu nombre.',
  wallet: 'Pagar con Google Pay',
  walletTest: 'Modo de prueba: la cartera tiene una Visa que termina en 4242.',
  test: 'Modo de prueba: no se mueve dinero. Usa 4242 4242 4242 4242, cualquier fecha futura y código.',
};

const pt: Words = {
  method: 'Forma de pagamento',
  card: 'Cartão',
  us_bank_account: 'Conta bancária dos EUA',
  number: 'Número do cartão',
  expiry: 'Data de validade',
  expiryHint: 'MM / AA',
  cvc: 'Código de segurança',
  routing: 'Número de roteamento',
  account: 'Número da conta',
  name: 'Nome completo',
  numberInvalid: 'O número do cartão é inválido.',
  numberIncomplete: 'O número do cartão está incompleto.',
  expiryIncomplete: 'A data de validade está incompleta.',
  expiryPast: 'O cartão está vencido.',
  cvcIncomplete: 'O código de segurança está incompleto.',
  routingIncomplete: 'O número de roteamento está incompleto.',
  accountIncomplete: 'O número da conta está incompleto.',
  nameMissing: 'Digite seu nome.',
  wallet: 'Pagar com Google Pay',
  walletTest: 'Modo de teste: a carteira tem um Visa com final 4242.',
  test: 'Modo de teste: nenhum dinheiro é movido. Use 4242 4242 4242 4242, qualquer data futura e código.',
};

/** @param locale `auto` follows the browser */
export const wordsFor = (locale: string): Words => {
  const language = (locale === 'auto' ? navigator.language : locale).slice(0, 2);
  return language === 'es' ? es : language === 'pt' ? pt : en;
};
