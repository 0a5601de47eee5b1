import type { Texts } from './types.ts';

const back = (refund: string | undefined): string =>
  refund ? `${refund} goes back to your card, usually within 5 to 10 days.` : 'Nothing was charged.';

export const en: Texts = {
  news: {
    requested: {
      client: ({ service, provider, respondBy }) => ({
        subject: `Request sent: ${service}`,
        title: `${provider} has your request`,
        lines: [
          respondBy ? `You will hear by ${respondBy} at the latest.` : undefined,
          'Your card is only authorised. You pay when the request is accepted, and nothing if it is not.',
        ],
      }),
      provider: ({ service, client, respondBy }) => ({
        subject: `New request: ${service}`,
        title: `${client} would like to book you`,
        lines: [`Please answer${respondBy ? ` by ${respondBy}` : ''}. The time is kept free for ${client} until then.`],
      }),
    },
    confirmed: {
      client: ({ service, provider }) => ({
        subject: `Confirmed: ${service}`,
        title: 'Your booking is confirmed',
        lines: [`${provider} is coming. Everything about it is on the booking page.`],
      }),
      provider: ({ service, client }) => ({
        subject: `New booking: ${service}`,
        title: `${client} has booked you`,
        lines: ['It is paid. You get your share after the work is done.'],
      }),
    },
    declined: {
      client: ({ service, provider, reason, refund }) => ({
        subject: `Declined: ${service}`,
        title: `${provider} cannot take this one`,
        lines: [reason && `“${reason}”`, `${back(refund)} Other professionals nearby may have time.`],
      }),
      provider: ({ service, client, refund }) => ({
        subject: `You declined: ${service}`,
        title: `You declined the request of ${client}`,
        lines: [
          `${client} has been told and ${refund ? 'gets the money back' : 'was not charged'}. The time is free again.`,
        ],
      }),
    },
    cancelled: {
      client: ({ service, canceller, reason, refund }) => ({
        subject: `Cancelled: ${service}`,
        title: canceller ? `${canceller} cancelled this booking` : 'This booking was cancelled',
        lines: [reason && `“${reason}”`, back(refund)],
      }),
      provider: ({ service, canceller, reason }) => ({
        subject: `Cancelled: ${service}`,
        title: canceller ? `${canceller} cancelled this booking` : 'This booking was cancelled',
        lines: [reason && `“${reason}”`, 'The time is free again.'],
      }),
    },
    expired: {
      client: ({ service, provider, refund }) => ({
        subject: `No answer: ${service}`,
        title: `${provider} did not answer in time`,
        lines: [`Your request has ended. ${back(refund)} Other professionals nearby may have time.`],
      }),
      provider: ({ service, client }) => ({
        subject: `Request expired: ${service}`,
        title: `The request of ${client} has expired`,
        lines: ['It was not answered in time. The time is free again.'],
      }),
    },
    lapsed: {
      client: ({ service, refund }) => ({
        subject: `Not booked: ${service}`,
        title: 'Your time was not kept',
        lines: [
          refund
            ? `The payment came too late, and the time could not be kept. ${back(refund)}`
            : `The payment was not finished within 15 minutes. ${back(refund)}`,
          'You can book again at any time.',
        ],
      }),
    },
  },
  refunded: ({ service, provider, refund }) => ({
    subject: `Refund: ${service}`,
    title: `${refund} is on its way back to you`,
    lines: [`We have refunded ${refund} of what you paid for the booking with ${provider}.`, back(refund)],
  }),
  labels: {
    service: 'Service',
    when: 'When',
    where: 'Where',
    client: 'Client',
    provider: 'Professional',
    total: 'Total',
    payout: 'You receive',
  },
  open: 'Open the booking',
  answer: 'Accept or decline',
  footer: 'You get this e-mail because it concerns a booking or an account of yours on Fixelo.',
  welcome: {
    client: (name) => ({
      subject: 'Welcome to Fixelo',
      title: `Good to have you, ${name}`,
      lines: [
        'Find a professional near you, pick a free time and pay in one go. You see the full price before you pay.',
      ],
      action: 'Find a professional',
    }),
    provider: (name) => ({
      subject: 'Welcome to Fixelo',
      title: `Good to have you, ${name}`,
      lines: ['Two steps and clients can book you: set your weekly hours, and describe your first service.'],
      action: 'Open Fixelo',
    }),
  },
};
