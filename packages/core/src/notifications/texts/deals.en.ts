import type { DealTexts } from './deals.types.ts';

export const en: DealTexts = {
  news: {
    asked: ({ subject, place }) => ({
      subject: `Somebody asks for an offer: ${subject}`,
      title: `${subject} wanted in ${place}`,
      lines: ['A client near you asks for offers. Name your price and a time that suits you.'],
    }),
    offered: ({ subject, from, price, when }) => ({
      subject: `Offer from ${from}: ${price}`,
      title: `${from} offers ${price}`,
      lines: [`${subject}, ${when}.`, 'Accept it to book the time at this price, or wait for other offers.'],
    }),
    accepted: ({ subject, when, price }) => ({
      subject: `Your offer was accepted: ${subject}`,
      title: `Your offer of ${price} was accepted`,
      lines: [`The time on ${when} is held for the client, who is paying now. We tell you when it is booked.`],
    }),
    declined: ({ subject }) => ({
      subject: `Not chosen: ${subject}`,
      title: 'The client decided otherwise',
      lines: [
        'Your offer was not chosen this time. Should the other booking come to nothing, it can still be accepted until it ends.',
      ],
    }),
    withdrawn: ({ subject, from }) => ({
      subject: `Offer taken back: ${subject}`,
      title: `${from} took the offer back`,
      lines: ['Your request stays open, and other offers stay as they are.'],
    }),
    freed: ({ subject, when }) => ({
      subject: `A time is free: ${subject}`,
      title: 'A time that you wait for is free',
      lines: [
        `${subject}, ${when}.`,
        'Whoever books it first has it: others who wait were told as well. You stay on the list until its last day, or until you leave it.',
      ],
    }),
  },
  actions: {
    asked: 'Make an offer',
    offered: 'Look at the offer',
    accepted: 'Open your offers',
    declined: 'Open your offers',
    withdrawn: 'Open the request',
    freed: 'Book this time',
  },
};
