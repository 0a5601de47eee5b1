import type { NoticeTexts } from './notices.types.ts';

export const es: NoticeTexts = {
  news: {
    rescheduled: {
      client: ({ service, provider, when }) => ({
        subject: `Nuevo horario: ${service}`,
        title: 'Tu reserva tiene un nuevo horario',
        lines: [`${provider} irá ahora el ${when}. El horario anterior ya no vale.`],
      }),
      provider: ({ service, client, when }) => ({
        subject: `Nuevo horario: ${service}`,
        title: `La reserva de ${client} tiene un nuevo horario`,
        lines: [`Ahora es el ${when}. El horario anterior vuelve a estar libre.`],
      }),
    },
    started: {
      client: ({ service, provider }) => ({
        subject: `Empezó: ${service}`,
        title: `${provider} ya empezó`,
        lines: ['Puedes seguir el trabajo en la página de la reserva.'],
      }),
    },
    completed: {
      client: ({ service, provider }) => ({
        subject: `Terminado: ${service}`,
        title: `${provider} terminó el trabajo`,
        lines: ['¿Algo no quedó bien? Cuéntanos desde la página de la reserva.'],
      }),
      provider: ({ service, client }) => ({
        subject: `Terminado: ${service}`,
        title: `Completaste el trabajo para ${client}`,
        lines: ['Tu parte va camino a tu saldo.'],
      }),
    },
    clientMissing: {
      client: ({ service, provider, refund }) => ({
        subject: `Te esperaron: ${service}`,
        title: `${provider} dice que no había nadie`,
        lines: [
          refund ? `Te devolvemos ${refund} de lo que pagaste.` : 'Se aplican las condiciones de cancelación.',
          'Si no fue así, cuéntanos desde la página de la reserva.',
        ],
      }),
      provider: ({ service, client }) => ({
        subject: `Anotado: ${service}`,
        title: `Anotamos que ${client} no estaba`,
        lines: ['Cobras según las condiciones de cancelación de la reserva.'],
      }),
    },
    providerMissing: {
      client: ({ service, provider, refund }) => ({
        subject: `Lo sentimos: ${service}`,
        title: `${provider} no llegó`,
        lines: [
          refund ? `Te devolvemos ${refund}, todo lo que pagaste.` : 'No pagas nada.',
          'Quizá otros profesionales cerca de ti tengan tiempo.',
        ],
      }),
      provider: ({ service, client }) => ({
        subject: `No llegaste: ${service}`,
        title: `${client} dice que no llegaste`,
        lines: ['Le devolvemos el dinero. Si no fue así, responde desde la página de la reserva.'],
      }),
    },
    disputed: {
      client: ({ service }) => ({
        subject: `Lo estamos revisando: ${service}`,
        title: 'Estamos revisando esta reserva',
        lines: ['Guardamos el dinero hasta resolverlo. Agrega fotos o mensajes en la página de la reserva.'],
      }),
      provider: ({ service }) => ({
        subject: `Reportaron un problema: ${service}`,
        title: 'Reportaron un problema con esta reserva',
        lines: ['Tu parte espera hasta resolverlo. Agrega fotos o mensajes en la página de la reserva.'],
      }),
    },
    asked: {
      client: ({ service, provider, total }) => ({
        subject: `Un extra para ${service}`,
        title: `${provider} te pide ${total} más`,
        lines: ['En la página de la reserva ves para qué es. Págalo allí si lo acordaste, o recházalo.'],
      }),
    },
    paid: {
      client: ({ service, provider, total }) => ({
        subject: `Pagado: ${service}`,
        title: `Pagaste ${total}`,
        lines: [`Por tu reserva con ${provider}.`],
      }),
    },
    payFailed: {
      client: ({ service, total }) => ({
        subject: `El pago falló: ${service}`,
        title: `Tu pago de ${total} no se pudo hacer`,
        lines: ['Inténtalo de nuevo o usa otra tarjeta: guardamos tu horario por poco tiempo.'],
      }),
    },
    reminder: {
      client: ({ service, provider, when }) => ({
        subject: `Pronto: ${service}`,
        title: `${provider} irá el ${when}`,
        lines: ['Asegúrate de que haya alguien. Aún puedes cambiarla en la página de la reserva.'],
      }),
      provider: ({ service, client, when }) => ({
        subject: `Pronto: ${service}`,
        title: `Tu trabajo para ${client}: ${when}`,
        lines: ['La dirección y lo que debes saber están en la página de la reserva.'],
      }),
    },
    review: {
      client: ({ service, provider }) => ({
        subject: `¿Qué tal ${service}?`,
        title: `¿Qué tal te fue con ${provider}?`,
        lines: ['Unas palabras ayudan a otros a elegir bien. Ambas reseñas aparecen a la vez: escribe con franqueza.'],
      }),
      provider: ({ client }) => ({
        subject: `¿Qué tal el trabajo para ${client}?`,
        title: `¿Qué tal te fue con ${client}?`,
        lines: ['Unas palabras ayudan a otros profesionales. Ambas reseñas aparecen a la vez.'],
      }),
    },
  },
  payoutPaid: (amount) => ({
    subject: `${amount} van camino a tu banco`,
    title: `${amount} van camino a tu banco`,
    lines: ['El banco suele tardar uno o dos días hábiles.'],
  }),
  payoutFailed: (amount) => ({
    subject: `Tu pago de ${amount} no llegó`,
    title: `Tu banco devolvió ${amount}`,
    lines: ['El dinero está otra vez en tu saldo. Revisa tus datos bancarios, por favor.'],
  }),
  messages: (from, count) => ({
    subject: count === 1 ? `Nuevo mensaje de ${from}` : `${count} mensajes nuevos de ${from}`,
    title: count === 1 ? `${from} te escribió` : `Te esperan ${count} mensajes`,
    lines: [count === 1 ? 'Ábrelo para leer y responder.' : `De ${from}. Ábrelos para leer y responder.`],
  }),
  reviewPublished: {
    subject: 'Ya se publicó una reseña sobre ti',
    title: 'Ya se publicó una reseña sobre ti',
    lines: ['Ambas partes escribieron, o pasó la semana. Puedes responderla una vez.'],
  },
  moderated: (service, reason) => ({
    subject: `Retiramos: ${service}`,
    title: `«${service}» ya no aparece publicado`,
    lines: [
      `Motivo: ${reason}`,
      'Puedes cambiarlo en su página: entonces lo revisamos de nuevo. Las reservas hechas se mantienen.',
    ],
  }),
  restored: (service) => ({
    subject: `De vuelta: ${service}`,
    title: `«${service}» está de vuelta`,
    lines: ['En su página ves si está publicado. Gracias por tu paciencia.'],
  }),
  plan: {
    plan_trial_ending: ({ price, until }) => ({
      subject: `Tu prueba gratis de PRO termina el ${until}`,
      title: 'Tu prueba gratis de PRO está por terminar',
      lines: [
        `Termina el ${until}. Desde entonces PRO cuesta ${price} al mes.`,
        'Para no pagar nada, cancela antes de ese día: conservas PRO hasta el final de la prueba.',
      ],
    }),
    plan_past_due: ({ price, until }) => ({
      subject: 'No pudimos cobrar tu plan PRO',
      title: 'No pudimos cobrar tu plan PRO',
      lines: [
        `Tu tarjeta rechazó ${price}. Lo intentaremos de nuevo en los próximos días.`,
        `PRO sigue hasta el ${until}. Paga con otra tarjeta antes de esa fecha, por favor.`,
      ],
    }),
    plan_ended: () => ({
      subject: 'Tu plan PRO terminó',
      title: 'Tu plan PRO terminó',
      lines: [
        'Ahora tienes el plan gratis. Tus tres servicios con más reseñas siguen publicados; los demás están en pausa.',
        'No se pierde nada: con PRO vuelven a publicarse tal como estaban.',
      ],
    }),
  },
  actions: {
    service: 'Abrir el servicio',
    earnings: 'Ver tus ganancias',
    inbox: 'Leer y responder',
    reviews: 'Leer la reseña',
    review: 'Escribir una reseña',
    pay: 'Pagar ahora',
    plan: 'Ver tu plan',
    card: 'Pagar con otra tarjeta',
  },
  unsubscribe: 'No recibir más correos como este',
};
