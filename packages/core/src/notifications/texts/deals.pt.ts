import type { DealTexts } from './deals.types.ts';

export const pt: DealTexts = {
  news: {
    asked: ({ subject, place }) => ({
      subject: `Alguém pede um orçamento: ${subject}`,
      title: `Procura-se em ${place}: ${subject}`,
      lines: ['Um cliente perto de você pede orçamentos. Diga seu preço e um horário bom para você.'],
    }),
    offered: ({ subject, from, price, when }) => ({
      subject: `Orçamento de ${from}: ${price}`,
      title: `${from} oferece ${price}`,
      lines: [`${subject}, ${when}.`, 'Aceite para reservar o horário por este preço, ou espere outras propostas.'],
    }),
    accepted: ({ subject, when, price }) => ({
      subject: `Seu orçamento foi aceito: ${subject}`,
      title: `Seu orçamento de ${price} foi aceito`,
      lines: [`O horário de ${when} fica guardado enquanto o cliente paga. Avisamos quando estiver reservado.`],
    }),
    declined: ({ subject }) => ({
      subject: `Não escolhido: ${subject}`,
      title: 'O cliente decidiu por outra opção',
      lines: [
        'Desta vez seu orçamento não foi escolhido. Se a outra reserva não der certo, ele ainda pode ser aceito até vencer.',
      ],
    }),
    withdrawn: ({ subject, from }) => ({
      subject: `Orçamento retirado: ${subject}`,
      title: `${from} retirou o orçamento`,
      lines: ['Seu pedido continua aberto, e as outras propostas ficam como estão.'],
    }),
    freed: ({ subject, when }) => ({
      subject: `Há um horário livre: ${subject}`,
      title: 'Um horário que você espera ficou livre',
      lines: [
        `${subject}, ${when}.`,
        'Fica com ele quem reservar primeiro: outras pessoas na espera também foram avisadas. Você continua na lista até o último dia dela ou até sair.',
      ],
    }),
  },
  actions: {
    asked: 'Fazer um orçamento',
    offered: 'Ver o orçamento',
    accepted: 'Abrir seus orçamentos',
    declined: 'Abrir seus orçamentos',
    withdrawn: 'Abrir o pedido',
    freed: 'Reservar este horário',
  },
};
