import type { Texts } from './types.ts';

const back = (refund: string | undefined): string =>
  refund ? `Te devolvemos ${refund} a tu tarjeta, normalmente en 5 a 10 días.` : 'No se cobró nada.';

export const es: Texts = {
  news: {
    requested: {
      client: ({ service, provider, respondBy }) => ({
        subject: `Solicitud enviada: ${service}`,
        title: `${provider} tiene tu solicitud`,
        lines: [
          respondBy ? `Tendrás respuesta a más tardar el ${respondBy}.` : undefined,
          'Tu tarjeta solo queda autorizada. Pagas cuando acepten la solicitud; si no la aceptan, no pagas nada.',
        ],
      }),
      provider: ({ service, client, respondBy }) => ({
        subject: `Nueva solicitud: ${service}`,
        title: `${client} quiere reservar contigo`,
        lines: [
          `Responde, por favor${respondBy ? `, antes del ${respondBy}` : ''}. Hasta entonces guardamos ese horario para ${client}.`,
        ],
      }),
    },
    confirmed: {
      client: ({ service, provider }) => ({
        subject: `Confirmada: ${service}`,
        title: 'Tu reserva está confirmada',
        lines: [`${provider} irá a la hora acordada. Todos los detalles están en la página de la reserva.`],
      }),
      provider: ({ service, client }) => ({
        subject: `Nueva reserva: ${service}`,
        title: `${client} reservó contigo`,
        lines: ['Ya está pagada. Recibes tu parte cuando termine el trabajo.'],
      }),
    },
    declined: {
      client: ({ service, provider, reason, refund }) => ({
        subject: `Rechazada: ${service}`,
        title: `${provider} no puede esta vez`,
        lines: [reason && `«${reason}»`, `${back(refund)} Quizá otros profesionales cerca de ti tengan tiempo.`],
      }),
      provider: ({ service, client, refund }) => ({
        subject: `Rechazaste: ${service}`,
        title: `Rechazaste la solicitud de ${client}`,
        lines: [
          `Ya avisamos a ${client} y ${refund ? 'le devolvemos el dinero' : 'no se le cobró nada'}. El horario vuelve a estar libre.`,
        ],
      }),
    },
    cancelled: {
      client: ({ service, canceller, reason, refund }) => ({
        subject: `Cancelada: ${service}`,
        title: canceller ? `${canceller} canceló esta reserva` : 'Esta reserva se canceló',
        lines: [reason && `«${reason}»`, back(refund)],
      }),
      provider: ({ service, canceller, reason }) => ({
        subject: `Cancelada: ${service}`,
        title: canceller ? `${canceller} canceló esta reserva` : 'Esta reserva se canceló',
        lines: [reason && `«${reason}»`, 'El horario vuelve a estar libre.'],
      }),
    },
    expired: {
      client: ({ service, provider, refund }) => ({
        subject: `Sin respuesta: ${service}`,
        title: `${provider} no respondió a tiempo`,
        lines: [`Tu solicitud terminó. ${back(refund)} Quizá otros profesionales cerca de ti tengan tiempo.`],
      }),
      provider: ({ service, client }) => ({
        subject: `Solicitud vencida: ${service}`,
        title: `La solicitud de ${client} venció`,
        lines: ['No se respondió a tiempo. El horario vuelve a estar libre.'],
      }),
    },
    lapsed: {
      client: ({ service, refund }) => ({
        subject: `Sin reservar: ${service}`,
        title: 'No pudimos guardar tu horario',
        lines: [
          refund
            ? `El pago llegó demasiado tarde y no pudimos guardar el horario. ${back(refund)}`
            : `El pago no se completó en 15 minutos. ${back(refund)}`,
          'Puedes reservar de nuevo cuando quieras.',
        ],
      }),
    },
  },
  refunded: ({ service, provider, refund }) => ({
    subject: `Reembolso: ${service}`,
    title: `${refund} van de vuelta a tu tarjeta`,
    lines: [`Reembolsamos ${refund} de lo que pagaste por la reserva con ${provider}.`, back(refund)],
  }),
  labels: {
    service: 'Servicio',
    when: 'Cuándo',
    where: 'Dónde',
    client: 'Cliente',
    provider: 'Profesional',
    total: 'Total',
    payout: 'Recibes',
  },
  open: 'Ver la reserva',
  answer: 'Aceptar o rechazar',
  footer: 'Recibes este correo porque trata de una reserva o de una cuenta tuya en Fixelo.',
  welcome: {
    client: (name) => ({
      subject: 'Te damos la bienvenida a Fixelo',
      title: `Qué bueno tenerte aquí, ${name}`,
      lines: [
        'Busca un profesional cerca de ti, elige un horario libre y paga de una vez. Ves el precio completo antes de pagar.',
      ],
      action: 'Buscar un profesional',
    }),
    provider: (name) => ({
      subject: 'Te damos la bienvenida a Fixelo',
      title: `Qué bueno tenerte aquí, ${name}`,
      lines: ['En dos pasos ya pueden reservarte: define tu horario semanal y describe tu primer servicio.'],
      action: 'Abrir Fixelo',
    }),
  },
};
