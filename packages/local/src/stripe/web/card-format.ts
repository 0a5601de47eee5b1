const digits = (text: string): string => text.replace(/\D/g, '');

const isAmex = (number: string): boolean => /^3[47]/.test(number);
const lengthOf = (number: string): number => (isAmex(number) ? 15 : 16);

/** `4242 4242 4242 4242`, `3782 822463 10005` */
export const formatNumber = (text: string): string => {
  const number = digits(text).slice(0, lengthOf(digits(text)));
  const groups = isAmex(number) ? /^(\d{0,4})(\d{0,6})(\d{0,5})$/ : /^(\d{0,4})(\d{0,4})(\d{0,4})(\d{0,4})$/;
  return (groups.exec(number) ?? []).slice(1).filter(Boolean).join(' ');
};

/** `4 / 29`, `12 / 29`; a first digit above 1 is a month of its own. */
export const formatExpiry = (text: string): string => {
  const all = digits(text);
  const padded = /^[2-9]/.test(all) ? `0${all}` : all;
  const month = padded.slice(0, 2);
  const year = padded
    .slice(2)
    .replace(/^20(?=\d\d)/, '')
    .slice(0, 2);
  return year === '' ? month : `${month} / ${year}`;
};

export const formatCode = (text: string, longest: number): string => digits(text).slice(0, longest);

const passesLuhn = (number: string): boolean => {
  const sum = [...number].reverse().reduce((total, char, i) => {
    const value = Number(char) * (i % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
};

export type NumberFault = 'numberIncomplete' | 'numberInvalid';
export const checkNumber = (text: string): NumberFault | undefined => {
  const number = digits(text);
  if (number.length < lengthOf(number)) return 'numberIncomplete';
  return passesLuhn(number) ? undefined : 'numberInvalid';
};

export type ExpiryFault = 'expiryIncomplete' | 'expiryPast';
export const checkExpiry = (text: string, now: Date): ExpiryFault | undefined => {
  const [month = NaN, year = NaN] = text.split('/').map((part) => parseInt(part, 10));
  if (!(month >= 1 && month <= 12) || !(year >= 0) || digits(text).length < 4) return 'expiryIncomplete';
  const nextMonth = new Date(2000 + year, month, 1);
  return nextMonth <= now ? 'expiryPast' : undefined;
};

export const checkCode = (text: string, number: string): 'cvcIncomplete' | undefined =>
  digits(text).length < (isAmex(digits(number)) ? 4 : 3) ? 'cvcIncomplete' : undefined;
