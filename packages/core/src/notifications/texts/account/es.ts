import type { AccountTexts } from './types.ts';

const ignore = 'Si no fuiste tú, no tienes que hacer nada: sin este enlace no pasa nada.';

export const es: AccountTexts = {
  links: {
    verify: (name) => ({
      subject: 'Confirma tu correo electrónico',
      title: `Un clic y listo, ${name}`,
      lines: ['Confirma que esta dirección es tuya. El enlace funciona durante siete días.'],
      action: 'Confirmar mi dirección',
    }),
    reset: (name) => ({
      subject: 'Elige una contraseña nueva',
      title: `Una contraseña nueva para ti, ${name}`,
      lines: [
        'Alguien la pidió. El enlace funciona una sola vez y durante una hora, y cierra tus sesiones en todas partes.',
        ignore,
      ],
      action: 'Elegir contraseña',
    }),
    change_old: (name) => ({
      subject: '¿Quieres cambiar tu correo electrónico?',
      title: `¿Eres tú, ${name}?`,
      lines: [
        'Tu cuenta va a tener otra dirección de correo. Confírmalo aquí; la dirección nueva también tiene que confirmarlo.',
        'Si no fuiste tú, no hagas clic. Elige una contraseña nueva: alguien está en tu cuenta.',
      ],
      action: 'Permitir el cambio',
    }),
    change_new: (name) => ({
      subject: 'Confirma tu correo nuevo',
      title: `Ya casi está, ${name}`,
      lines: ['Confirma que esta dirección es tuya. También preguntamos a la que tenías hasta ahora.', ignore],
      action: 'Confirmar mi dirección nueva',
    }),
  },
  changed: (name, what) => ({
    subject: `${what} – Fixelo`,
    title: what,
    lines: [
      `Te lo contamos para que lo sepas, ${name}. Si fuiste tú, no tienes que hacer nada.`,
      'Si no fuiste tú, elige ya una contraseña nueva: así se cierran todas las sesiones.',
    ],
    action: 'No fui yo',
  }),
  phoneCode: {
    sms: {
      new: (code) => `Fixelo: ${code} confirma este número. Sirve durante 10 minutos. No lo compartas.`,
      old: (code) =>
        `Fixelo: ${code} permite cambiar el número de tu cuenta. ¿No fuiste tú? No lo compartas y cambia tu contraseña.`,
    },
    email: (name, code) => ({
      subject: `${code} es tu código de Fixelo`,
      title: `Tu código es ${code}`,
      lines: [
        `Escríbelo para cambiar el número de teléfono de tu cuenta, ${name}. Sirve durante diez minutos.`,
        'Si no fuiste tú, no lo compartas y elige una contraseña nueva: alguien está en tu cuenta.',
      ],
      action: 'No fui yo',
    }),
  },
  what: {
    password: 'Tu contraseña cambió',
    email: 'Tu correo electrónico cambió',
    phone: 'Tu número de teléfono cambió',
    totp_enabled: 'Se activó la verificación en dos pasos',
    totp_disabled: 'Se desactivó la verificación en dos pasos',
    recovery_codes: 'Tus códigos de recuperación se renovaron',
    passkey_added: 'Se añadió una llave de acceso',
    passkey_removed: 'Se quitó una llave de acceso',
  },
};
