import type { NoticeTexts } from './notices.types.ts';

export const pt: NoticeTexts = {
  news: {
    rescheduled: {
      client: ({ service, provider, when }) => ({
        subject: `Novo horário: ${service}`,
        title: 'Sua reserva tem um novo horário',
        lines: [`${provider} irá agora em ${when}. O horário anterior não vale mais.`],
      }),
      provider: ({ service, client, when }) => ({
        subject: `Novo horário: ${service}`,
        title: `A reserva de ${client} tem um novo horário`,
        lines: [`Agora é em ${when}. O horário anterior está livre de novo.`],
      }),
    },
    started: {
      client: ({ service, provider }) => ({
        subject: `Começou: ${service}`,
        title: `${provider} já começou`,
        lines: ['Você pode acompanhar o trabalho na página da reserva.'],
      }),
    },
    completed: {
      client: ({ service, provider }) => ({
        subject: `Concluído: ${service}`,
        title: `${provider} terminou o trabalho`,
        lines: ['Algo não ficou bom? Conte para nós na página da reserva.'],
      }),
      provider: ({ service, client }) => ({
        subject: `Concluído: ${service}`,
        title: `Seu trabalho para ${client} está concluído`,
        lines: ['Sua parte está a caminho do seu saldo.'],
      }),
    },
    clientMissing: {
      client: ({ service, provider, refund }) => ({
        subject: `Esperaram por você: ${service}`,
        title: `${provider} diz que não havia ninguém`,
        lines: [
          refund ? `${refund} do que você pagou voltam para você.` : 'Valem as condições de cancelamento da reserva.',
          'Se não foi assim, conte para nós na página da reserva.',
        ],
      }),
      provider: ({ service, client }) => ({
        subject: `Anotado: ${service}`,
        title: `Anotamos que ${client} não estava`,
        lines: ['Você recebe conforme as condições de cancelamento da reserva.'],
      }),
    },
    providerMissing: {
      client: ({ service, provider, refund }) => ({
        subject: `Sentimos muito: ${service}`,
        title: `${provider} não apareceu`,
        lines: [
          refund ? `${refund} voltam para você, tudo o que pagou.` : 'Você não paga nada.',
          'Talvez outros profissionais perto de você tenham horário.',
        ],
      }),
      provider: ({ service, client }) => ({
        subject: `Você faltou: ${service}`,
        title: `${client} diz que você não apareceu`,
        lines: ['O cliente recebe o dinheiro de volta. Se não foi assim, responda na página da reserva.'],
      }),
    },
    disputed: {
      client: ({ service }) => ({
        subject: `Estamos verificando: ${service}`,
        title: 'Estamos verificando esta reserva',
        lines: ['Guardamos o dinheiro até resolver. Envie fotos ou mensagens na página da reserva.'],
      }),
      provider: ({ service }) => ({
        subject: `Um problema foi relatado: ${service}`,
        title: 'Um problema com esta reserva foi relatado',
        lines: ['Sua parte espera até resolver. Envie fotos ou mensagens na página da reserva.'],
      }),
    },
    asked: {
      client: ({ service, provider, total }) => ({
        subject: `Um extra para ${service}`,
        title: `${provider} pede mais ${total}`,
        lines: ['Na página da reserva você vê para quê. Pague lá se combinou, ou recuse.'],
      }),
    },
    paid: {
      client: ({ service, provider, total }) => ({
        subject: `Pago: ${service}`,
        title: `Você pagou ${total}`,
        lines: [`Pela sua reserva com ${provider}.`],
      }),
    },
    payFailed: {
      client: ({ service, total }) => ({
        subject: `O pagamento falhou: ${service}`,
        title: `Seu pagamento de ${total} não foi concluído`,
        lines: ['Tente de novo ou use outro cartão: guardamos seu horário por pouco tempo.'],
      }),
    },
    reminder: {
      client: ({ service, provider, when }) => ({
        subject: `Está chegando: ${service}`,
        title: `${provider} irá em ${when}`,
        lines: ['Confira se haverá alguém no local. Você ainda pode mudar na página da reserva.'],
      }),
      provider: ({ service, client, when }) => ({
        subject: `Está chegando: ${service}`,
        title: `Seu trabalho para ${client}: ${when}`,
        lines: ['O endereço e o que é bom saber estão na página da reserva.'],
      }),
    },
    review: {
      client: ({ service, provider }) => ({
        subject: `Como foi ${service}?`,
        title: `Como foi com ${provider}?`,
        lines: ['Algumas palavras ajudam outros a escolher bem. As duas avaliações aparecem juntas: seja franco.'],
      }),
      provider: ({ client }) => ({
        subject: `Como foi o trabalho para ${client}?`,
        title: `Como foi com ${client}?`,
        lines: ['Algumas palavras ajudam outros profissionais. As duas avaliações aparecem juntas.'],
      }),
    },
  },
  payoutPaid: (amount) => ({
    subject: `${amount} estão a caminho do seu banco`,
    title: `${amount} estão a caminho do seu banco`,
    lines: ['O banco costuma levar um ou dois dias úteis.'],
  }),
  payoutFailed: (amount) => ({
    subject: `Seu repasse de ${amount} não chegou`,
    title: `Seu banco devolveu ${amount}`,
    lines: ['O dinheiro está de novo no seu saldo. Confira seus dados bancários, por favor.'],
  }),
  messages: (from, count) => ({
    subject: count === 1 ? `Nova mensagem de ${from}` : `${count} novas mensagens de ${from}`,
    title: count === 1 ? `${from} escreveu para você` : `${count} mensagens esperam por você`,
    lines: [count === 1 ? 'Abra para ler e responder.' : `De ${from}. Abra para ler e responder.`],
  }),
  reviewPublished: {
    subject: 'Uma avaliação sobre você foi publicada',
    title: 'Uma avaliação sobre você foi publicada',
    lines: ['Os dois lados escreveram, ou a semana passou. Você pode responder uma vez.'],
  },
  moderated: (service, reason) => ({
    subject: `Retiramos: ${service}`,
    title: `“${service}” não está mais publicado`,
    lines: [
      `Motivo: ${reason}`,
      'Você pode alterá-lo na página dele: então olhamos de novo. As reservas feitas continuam.',
    ],
  }),
  restored: (service) => ({
    subject: `De volta: ${service}`,
    title: `“${service}” está de volta`,
    lines: ['Na página dele você vê se está publicado. Obrigado pela paciência.'],
  }),
  plan: {
    plan_trial_ending: ({ price, until }) => ({
      subject: `Seu teste grátis do PRO termina em ${until}`,
      title: 'Seu teste grátis do PRO está terminando',
      lines: [
        `Ele termina em ${until}. A partir daí o PRO custa ${price} por mês.`,
        'Para não pagar nada, cancele antes desse dia: você fica com o PRO até o fim do teste.',
      ],
    }),
    plan_past_due: ({ price, until }) => ({
      subject: 'Não conseguimos cobrar seu plano PRO',
      title: 'Não conseguimos cobrar seu plano PRO',
      lines: [
        `Seu cartão recusou ${price}. Vamos tentar de novo nos próximos dias.`,
        `O PRO continua até ${until}. Pague com outro cartão antes dessa data, por favor.`,
      ],
    }),
    plan_ended: () => ({
      subject: 'Seu plano PRO terminou',
      title: 'Seu plano PRO terminou',
      lines: [
        'Agora você está no plano grátis. Seus três serviços com mais avaliações continuam publicados; os outros ficam em pausa.',
        'Nada se perde: com o PRO eles voltam a ser publicados como estavam.',
      ],
    }),
  },
  actions: {
    service: 'Abrir o serviço',
    earnings: 'Ver seus ganhos',
    inbox: 'Ler e responder',
    reviews: 'Ler a avaliação',
    review: 'Escrever uma avaliação',
    pay: 'Pagar agora',
    plan: 'Ver seu plano',
    card: 'Pagar com outro cartão',
  },
  unsubscribe: 'Não receber mais e-mails assim',
};
