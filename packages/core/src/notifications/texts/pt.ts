import type { Texts } from './types.ts';

const back = (refund: string | undefined): string =>
  refund ? `${refund} voltam para o seu cartão, em geral em 5 a 10 dias.` : 'Nada foi cobrado.';

export const pt: Texts = {
  news: {
    requested: {
      client: ({ service, provider, respondBy }) => ({
        subject: `Pedido enviado: ${service}`,
        title: `${provider} recebeu seu pedido`,
        lines: [
          respondBy ? `Você terá uma resposta até ${respondBy}.` : undefined,
          'Seu cartão fica apenas autorizado. Você paga quando o pedido for aceito; se não for, não paga nada.',
        ],
      }),
      provider: ({ service, client, respondBy }) => ({
        subject: `Novo pedido: ${service}`,
        title: `${client} quer reservar com você`,
        lines: [
          `Responda${respondBy ? ` até ${respondBy}` : ''}, por favor. Até lá, guardamos esse horário para ${client}.`,
        ],
      }),
    },
    confirmed: {
      client: ({ service, provider }) => ({
        subject: `Confirmada: ${service}`,
        title: 'Sua reserva está confirmada',
        lines: [`${provider} irá na hora marcada. Todos os detalhes estão na página da reserva.`],
      }),
      provider: ({ service, client }) => ({
        subject: `Nova reserva: ${service}`,
        title: `${client} reservou com você`,
        lines: ['Já está paga. Você recebe sua parte quando o trabalho terminar.'],
      }),
    },
    declined: {
      client: ({ service, provider, reason, refund }) => ({
        subject: `Recusada: ${service}`,
        title: `${provider} não pode desta vez`,
        lines: [reason && `“${reason}”`, `${back(refund)} Talvez outros profissionais perto de você tenham horário.`],
      }),
      provider: ({ service, client, refund }) => ({
        subject: `Você recusou: ${service}`,
        title: `Você recusou o pedido de ${client}`,
        lines: [
          `${client} já foi avisado e ${refund ? 'recebe o dinheiro de volta' : 'nada foi cobrado'}. O horário está livre de novo.`,
        ],
      }),
    },
    cancelled: {
      client: ({ service, canceller, reason, refund }) => ({
        subject: `Cancelada: ${service}`,
        title: canceller ? `${canceller} cancelou esta reserva` : 'Esta reserva foi cancelada',
        lines: [reason && `“${reason}”`, back(refund)],
      }),
      provider: ({ service, canceller, reason }) => ({
        subject: `Cancelada: ${service}`,
        title: canceller ? `${canceller} cancelou esta reserva` : 'Esta reserva foi cancelada',
        lines: [reason && `“${reason}”`, 'O horário está livre de novo.'],
      }),
    },
    expired: {
      client: ({ service, provider, refund }) => ({
        subject: `Sem resposta: ${service}`,
        title: `${provider} não respondeu a tempo`,
        lines: [`Seu pedido terminou. ${back(refund)} Talvez outros profissionais perto de você tenham horário.`],
      }),
      provider: ({ service, client }) => ({
        subject: `Pedido vencido: ${service}`,
        title: `O pedido de ${client} venceu`,
        lines: ['Ele não foi respondido a tempo. O horário está livre de novo.'],
      }),
    },
    lapsed: {
      client: ({ service, refund }) => ({
        subject: `Não reservado: ${service}`,
        title: 'Não foi possível guardar seu horário',
        lines: [
          refund
            ? `O pagamento chegou tarde demais e não foi possível guardar o horário. ${back(refund)}`
            : `O pagamento não foi concluído em 15 minutos. ${back(refund)}`,
          'Você pode reservar de novo quando quiser.',
        ],
      }),
    },
  },
  refunded: ({ service, provider, refund }) => ({
    subject: `Reembolso: ${service}`,
    title: `${refund} estão voltando para o seu cartão`,
    lines: [`Reembolsamos ${refund} do que você pagou pela reserva com ${provider}.`, back(refund)],
  }),
  labels: {
    service: 'Serviço',
    when: 'Quando',
    where: 'Onde',
    client: 'Cliente',
    provider: 'Profissional',
    total: 'Total',
    payout: 'Você recebe',
  },
  open: 'Ver a reserva',
  answer: 'Aceitar ou recusar',
  footer: 'Você recebe este e-mail porque ele trata de uma reserva ou de uma conta sua na Fixelo.',
  welcome: {
    client: (name) => ({
      subject: 'Boas-vindas à Fixelo',
      title: `Que bom ter você aqui, ${name}`,
      lines: [
        'Encontre um profissional perto de você, escolha um horário livre e pague de uma vez. Você vê o preço completo antes de pagar.',
      ],
      action: 'Encontrar um profissional',
    }),
    provider: (name) => ({
      subject: 'Boas-vindas à Fixelo',
      title: `Que bom ter você aqui, ${name}`,
      lines: ['Em dois passos já podem reservar você: defina seu horário semanal e descreva seu primeiro serviço.'],
      action: 'Abrir a Fixelo',
    }),
  },
};
