import type { DealTexts } from './deals.types.ts';

export const es: DealTexts = {
  news: {
    asked: ({ subject, place }) => ({
      subject: `Alguien pide un presupuesto: ${subject}`,
      title: `Se busca en ${place}: ${subject}`,
      lines: ['Un cliente cerca de ti pide presupuestos. Di tu precio y una hora que te venga bien.'],
    }),
    offered: ({ subject, from, price, when }) => ({
      subject: `Presupuesto de ${from}: ${price}`,
      title: `${from} te ofrece ${price}`,
      lines: [`${subject}, ${when}.`, 'Acéptalo para reservar la hora a este precio, o espera otras propuestas.'],
    }),
    accepted: ({ subject, when, price }) => ({
      subject: `Aceptaron tu presupuesto: ${subject}`,
      title: `Aceptaron tu presupuesto de ${price}`,
      lines: [`Guardamos la hora del ${when} mientras el cliente paga. Te avisamos en cuanto esté reservada.`],
    }),
    declined: ({ subject }) => ({
      subject: `No elegido: ${subject}`,
      title: 'El cliente se decidió por otra opción',
      lines: [
        'Esta vez no eligieron tu presupuesto. Si la otra reserva no sale adelante, aún pueden aceptarlo hasta que venza.',
      ],
    }),
    withdrawn: ({ subject, from }) => ({
      subject: `Presupuesto retirado: ${subject}`,
      title: `${from} retiró su presupuesto`,
      lines: ['Tu solicitud sigue abierta y las demás propuestas no cambian.'],
    }),
    freed: ({ subject, when }) => ({
      subject: `Hay una hora libre: ${subject}`,
      title: 'Se ha liberado una hora que esperabas',
      lines: [
        `${subject}, ${when}.`,
        'Se la queda quien la reserve primero: también hemos avisado a otras personas en espera. Sigues en la lista hasta su último día o hasta que la dejes.',
      ],
    }),
  },
  actions: {
    asked: 'Hacer un presupuesto',
    offered: 'Ver el presupuesto',
    accepted: 'Abrir tus presupuestos',
    declined: 'Abrir tus presupuestos',
    withdrawn: 'Abrir la solicitud',
    freed: 'Reservar esta hora',
  },
};
