import type { NoticeTexts } from './notices.types.ts';

export const en: NoticeTexts = {
  news: {
    rescheduled: {
      client: ({ service, provider, when }) => ({
        subject: `New time: ${service}`,
        title: 'Your booking has a new time',
        lines: [`${provider} is now coming on ${when}. The old time no longer holds.`],
      }),
      provider: ({ service, client, when }) => ({
        subject: `New time: ${service}`,
        title: `The booking of ${client} has a new time`,
        lines: [`It is now on ${when}. The old time is free again.`],
      }),
    },
    started: {
      client: ({ service, provider }) => ({
        subject: `Started: ${service}`,
        title: `${provider} has started`,
        lines: ['You can follow the work on the booking page.'],
      }),
    },
    completed: {
      client: ({ service, provider }) => ({
        subject: `Done: ${service}`,
        title: `${provider} has finished`,
        lines: ['Is something not right? Tell us from the booking page.'],
      }),
      provider: ({ service, client }) => ({
        subject: `Done: ${service}`,
        title: `Your job for ${client} is complete`,
        lines: ['Your share is on its way to your balance.'],
      }),
    },
    clientMissing: {
      client: ({ service, provider, refund }) => ({
        subject: `You were missed: ${service}`,
        title: `${provider} says that nobody was there`,
        lines: [
          refund ? `${refund} of what you paid goes back to you.` : 'The cancellation terms of the booking apply.',
          'If that is not so, tell us from the booking page.',
        ],
      }),
      provider: ({ service, client }) => ({
        subject: `Noted: ${service}`,
        title: `We noted that ${client} was not there`,
        lines: ['You are paid as the cancellation terms of the booking say.'],
      }),
    },
    providerMissing: {
      client: ({ service, provider, refund }) => ({
        subject: `We are sorry: ${service}`,
        title: `${provider} did not come`,
        lines: [
          refund ? `${refund} goes back to you in full.` : 'You pay nothing.',
          'Other professionals nearby may have time.',
        ],
      }),
      provider: ({ service, client }) => ({
        subject: `Missed: ${service}`,
        title: `${client} says that you did not come`,
        lines: ['The client gets the money back. If that is not so, answer from the booking page.'],
      }),
    },
    disputed: {
      client: ({ service }) => ({
        subject: `We are looking into it: ${service}`,
        title: 'This booking is being looked into',
        lines: ['We hold the money until it is settled. Add photos or messages on the booking page.'],
      }),
      provider: ({ service }) => ({
        subject: `A problem was reported: ${service}`,
        title: 'A problem with this booking was reported',
        lines: ['Your share waits until it is settled. Add photos or messages on the booking page.'],
      }),
    },
    asked: {
      client: ({ service, provider, total }) => ({
        subject: `An extra for ${service}`,
        title: `${provider} asks for ${total} on top`,
        lines: ['What it is for is on the booking page. Pay it there if you agreed on it, or turn it down.'],
      }),
    },
    paid: {
      client: ({ service, provider, total }) => ({
        subject: `Paid: ${service}`,
        title: `You paid ${total}`,
        lines: [`For your booking with ${provider}.`],
      }),
    },
    payFailed: {
      client: ({ service, total }) => ({
        subject: `Payment failed: ${service}`,
        title: `Your payment of ${total} did not go through`,
        lines: ['Try again, or use another card: your time is kept for a short while only.'],
      }),
    },
    reminder: {
      client: ({ service, provider, when }) => ({
        subject: `Coming up: ${service}`,
        title: `${provider} is coming ${when}`,
        lines: ['Please make sure that somebody is there. You can still change it on the booking page.'],
      }),
      provider: ({ service, client, when }) => ({
        subject: `Coming up: ${service}`,
        title: `Your job for ${client}: ${when}`,
        lines: ['The address and what to know are on the booking page.'],
      }),
    },
    review: {
      client: ({ service, provider }) => ({
        subject: `How was ${service}?`,
        title: `How was it with ${provider}?`,
        lines: ['A few words help others to choose well. Both reviews appear together, so write as you found it.'],
      }),
      provider: ({ client }) => ({
        subject: `How was your job for ${client}?`,
        title: `How was it with ${client}?`,
        lines: ['A few words help other professionals. Both reviews appear together.'],
      }),
    },
  },
  payoutPaid: (amount) => ({
    subject: `${amount} is on its way to your bank`,
    title: `${amount} is on its way to your bank`,
    lines: ['Banks usually need one or two working days.'],
  }),
  payoutFailed: (amount) => ({
    subject: `Your payout of ${amount} did not arrive`,
    title: `Your bank sent ${amount} back`,
    lines: ['The money is in your balance again. Please check your bank details.'],
  }),
  messages: (from, count) => ({
    subject: count === 1 ? `New message from ${from}` : `${count} new messages from ${from}`,
    title: count === 1 ? `${from} wrote to you` : `${count} messages wait for you`,
    lines: [count === 1 ? 'Open it to read and answer.' : `From ${from}. Open them to read and answer.`],
  }),
  reviewPublished: {
    subject: 'A review of you is out',
    title: 'A review of you is out',
    lines: ['Both sides have written, or the week has passed. You can answer it once.'],
  },
  moderated: (service, reason) => ({
    subject: `We took down: ${service}`,
    title: `“${service}” is not listed any more`,
    lines: [`Why: ${reason}`, 'You can change it on its page: then we look at it again. Bookings that were made stay.'],
  }),
  restored: (service) => ({
    subject: `Back: ${service}`,
    title: `“${service}” is back`,
    lines: ['See its page for whether it is listed. Thank you for your patience.'],
  }),
  plan: {
    plan_trial_ending: ({ price, until }) => ({
      subject: `Your free trial of PRO ends on ${until}`,
      title: 'Your free trial of PRO is about to end',
      lines: [
        `It ends on ${until}. From then on PRO costs ${price} a month.`,
        'To pay nothing, cancel before that day: you keep PRO until the trial ends.',
      ],
    }),
    plan_past_due: ({ price, until }) => ({
      subject: 'Your payment for PRO did not go through',
      title: 'Your payment for PRO did not go through',
      lines: [
        `Your card refused ${price}. We will try again over the next days.`,
        `PRO goes on until ${until}. Please pay with another card before then.`,
      ],
    }),
    plan_ended: () => ({
      subject: 'Your PRO plan has ended',
      title: 'Your PRO plan has ended',
      lines: [
        'You are on the free plan now. Your three most reviewed services stay listed; the others are paused.',
        'Nothing is lost: with PRO they are listed again, as they were.',
      ],
    }),
  },
  actions: {
    service: 'Open the service',
    earnings: 'See your earnings',
    inbox: 'Read and answer',
    reviews: 'Read the review',
    review: 'Write a review',
    pay: 'Pay now',
    plan: 'See your plan',
    card: 'Pay with another card',
  },
  unsubscribe: 'No more e-mails like this',
};
