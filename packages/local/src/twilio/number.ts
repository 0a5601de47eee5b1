import { TwilioError } from './error.ts';

const E164 = /^\+[1-9]\d{6,14}$/;

/** Twilio's magic test numbers. @see https://www.twilio.com/docs/iam/test-credentials */
const magicTo: Readonly<Record<string, (to: string) => TwilioError>> = {
  '+15005550001': (to) => new TwilioError(400, 21211, `Invalid 'To' Phone Number: ${to}`),
  '+15005550002': (to) =>
    new TwilioError(
      400,
      21612,
      `Message cannot be sent with the current combination of 'To' (${to}) and 'From' parameters`,
    ),
  '+15005550003': (to) =>
    new TwilioError(
      403,
      21408,
      `Permission to send an SMS has not been enabled for the region indicated by the 'To' number: ${to}`,
    ),
  '+15005550004': () => new TwilioError(400, 21610, 'Attempt to send to unsubscribed recipient'),
  '+15005550009': (to) => new TwilioError(400, 21614, `'To' number is not a valid mobile number: ${to}`),
};

const magicFrom: Readonly<Record<string, (from: string) => TwilioError>> = {
  '+15005550001': (from) =>
    new TwilioError(
      400,
      21212,
      `The 'From' number ${from} is not a valid phone number, shortcode, or alphanumeric sender ID.`,
    ),
  '+15005550007': (from) =>
    new TwilioError(
      400,
      21606,
      `The 'From' phone number provided (${from}) is not a valid message-capable Twilio phone number for this destination/account`,
    ),
  '+15005550008': () =>
    new TwilioError(429, 21611, "The source 'from' phone number has exceeded the maximum number of queued messages"),
};

/** @throws TwilioError 21211 and its kin */
export const checkReceiver = (to: string): void => {
  const refusal = magicTo[to];
  if (refusal) throw refusal(to);
  if (!E164.test(to)) throw new TwilioError(400, 21211, `Invalid 'To' Phone Number: ${to.slice(0, 4)}XXXX`);
};

/** A number, a short code or a sender's name of up to 11 letters and digits. @throws TwilioError 21212 and its kin */
export const checkSender = (from: string): void => {
  const refusal = magicFrom[from];
  if (refusal) throw refusal(from);
  if (!E164.test(from) && !/^\d{5,6}$/.test(from) && !/^(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}$/.test(from))
    throw new TwilioError(
      400,
      21212,
      `The 'From' number ${from} is not a valid phone number, shortcode, or alphanumeric sender ID.`,
    );
};

const GSM =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const GSM_DOUBLE = '^{}\\[~]|€';

/** How many texts the network bills: 160 or 153 letters of the GSM alphabet, else 70 or 67. */
export const segmentsOf = (body: string): number => {
  const gsm = [...body].every((char) => GSM.includes(char) || GSM_DOUBLE.includes(char));
  const length = gsm ? [...body].reduce((sum, char) => sum + (GSM_DOUBLE.includes(char) ? 2 : 1), 0) : body.length;
  const [single, joined] = gsm ? [160, 153] : [70, 67];
  return length <= single ? 1 : Math.ceil(length / joined);
};
