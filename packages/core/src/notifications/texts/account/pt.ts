import type { AccountTexts } from './types.ts';

const ignore = 'Se não foi você, não precisa fazer nada: sem este link nada acontece.';

export const pt: AccountTexts = {
  links: {
    verify: (name) => ({
      subject: 'Confirme seu e-mail',
      title: `Só um clique, ${name}`,
      lines: ['Confirme que este endereço é seu. O link vale por sete dias.'],
      action: 'Confirmar meu e-mail',
    }),
    reset: (name) => ({
      subject: 'Crie uma nova senha',
      title: `Uma nova senha para você, ${name}`,
      lines: [
        'Alguém pediu isto. O link vale uma vez só, por uma hora, e encerra as suas sessões em todo lugar.',
        ignore,
      ],
      action: 'Criar nova senha',
    }),
    change_old: (name) => ({
      subject: 'Quer trocar o seu e-mail?',
      title: `É você, ${name}?`,
      lines: [
        'A sua conta vai passar a ter outro e-mail. Confirme aqui; o novo endereço também precisa confirmar.',
        'Se não foi você, não clique. Crie uma nova senha: alguém está na sua conta.',
      ],
      action: 'Permitir a troca',
    }),
    change_new: (name) => ({
      subject: 'Confirme seu novo e-mail',
      title: `Quase lá, ${name}`,
      lines: ['Confirme que este endereço é seu. Também perguntamos ao que você tinha até agora.', ignore],
      action: 'Confirmar meu novo e-mail',
    }),
  },
  changed: (name, what) => ({
    subject: `${what} – Fixelo`,
    title: what,
    lines: [
      `É só para você saber, ${name}. Se foi você, não precisa fazer nada.`,
      'Se não foi você, crie agora uma nova senha: isso encerra todas as sessões.',
    ],
    action: 'Não fui eu',
  }),
  phoneCode: {
    sms: {
      new: (code) => `Fixelo: ${code} confirma este número. Vale por 10 minutos. Não compartilhe.`,
      old: (code) =>
        `Fixelo: ${code} permite trocar o número da sua conta. Não foi você? Não compartilhe e troque a sua senha.`,
    },
    email: (name, code) => ({
      subject: `${code} é o seu código do Fixelo`,
      title: `O seu código é ${code}`,
      lines: [
        `Digite-o para trocar o telefone da sua conta, ${name}. Ele vale por dez minutos.`,
        'Se não foi você, não compartilhe e crie uma nova senha: alguém está na sua conta.',
      ],
      action: 'Não fui eu',
    }),
  },
  what: {
    password: 'Sua senha foi alterada',
    email: 'Seu e-mail foi alterado',
    phone: 'Seu telefone foi alterado',
    totp_enabled: 'A verificação em duas etapas foi ativada',
    totp_disabled: 'A verificação em duas etapas foi desativada',
    recovery_codes: 'Seus códigos de recuperação foram trocados',
    passkey_added: 'Uma chave de acesso foi adicionada',
    passkey_removed: 'Uma chave de acesso foi removida',
  },
};
