import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hidden, mask } from './mask.ts';

const taken: readonly [string, string][] = [
  // phones
  ['Call me at 305-555-0123 please', `Call me at ${hidden} please`],
  ['Call (305) 555 0123.', `Call ${hidden}.`],
  ['mi tel +1 305.555.0123', `mi tel ${hidden}`],
  ['3055550123', hidden],
  ['555-0123 is my line', `${hidden} is my line`],
  ['3 0 5 5 5 5 0 1 2 3', hidden],
  ['3.0.5.5.5.5.0.1.2.3', hidden],
  ['3,0,5,5,5,5,0,1,2,3', hidden],
  ['three oh five five five five zero one two three', hidden],
  ['three zero five triple five zero one two three', hidden],
  ['tres cero cinco cinco cinco cinco cero uno dos tres', hidden],
  ['três zero cinco cinco cinco cinco zero um dois três', hidden],
  ['llámame al seis uno dos 345 678', `llámame al ${hidden}`],
  ['me liga 11 98765-4321', `me liga ${hidden}`],
  ['３０５５５５０１２３', hidden],
  ['٣٠٥٥٥٥٠١٢٣', hidden],
  ['३०५ ५५५ ०१२३', hidden],
  ['𝟑𝟎𝟓-𝟓𝟓𝟓-𝟎𝟏𝟐𝟑', hidden],
  ['3️⃣0️⃣5️⃣5️⃣5️⃣5️⃣0️⃣1️⃣2️⃣3️⃣', hidden],
  ['③⓪⑤ ⑤⑤⑤ ⓪①②③', hidden],
  ['3\u200b0\u200b5\u200b5\u200b5\u200b5\u200b0\u200b1\u200b2\u200b3', hidden],
  ['305*555*0123 or 305_555_0124', `${hidden} or ${hidden}`],
  ['305\n555\n0123', hidden],
  ['+34 612.345.678', hidden],
  // e-mail
  ['write to maria@example.com!', `write to ${hidden}!`],
  ['maria.alvarez+fix@mail.example.co.uk', hidden],
  ['maria (at) example (dot) com', hidden],
  ['maria at example dot com', hidden],
  ['maria arroba example punto com', hidden],
  ['maria arroba exemplo ponto com ponto br', hidden],
  ['maria[at]gmail[dot]com', hidden],
  ['maria @ gmail . com', hidden],
  ['maria arroba gmail', hidden],
  ['maria＠gmail．com', hidden],
  ['m a r i a @ g m a i l . c o m', hidden],
  ['búscame: maria en hotmail', `búscame: ${hidden}`],
  // links and handles
  ['see https://example.com/a?b=c now', `see ${hidden} now`],
  ['www.miamipipes.net', hidden],
  ['miamipipes.com/quote', hidden],
  ['miami-pipes dot com', hidden],
  ['miamipipes punto com', hidden],
  ['wa.me/13055550123', hidden],
  ['hxxps://example.com', hidden],
  ['instagram @maria_pipes', `instagram ${hidden}`],
];
it.each(taken)('takes out: %s', (text, left) => expect(mask(text)).toEqual({ text: left, masked: true }));

const kept: readonly string[] = [
  'It costs $1,200.50 all together, $80 - $120 for parts',
  'R$ 1.500,00 por dia, ou 1.500.000 pesos',
  'About 1,200,000 views',
  'I can come 2026-12-24 at 10:30 or 24/12/2026 at 8am',
  'Between 10-12 or 14-16, Monday to Friday',
  'De 9 a 17 h, los lunes 14 y 21',
  '1200 Brickell Ave, Apt 5, Miami, FL 33131',
  '100 NW 2nd Ave Apt 1204, 33131-1234',
  'Calle Ocho 1234, piso 5',
  'Rua das Flores, 123, apto 45, 01310-100',
  'The tank is 120 x 80 x 200 cm, 1/2 inch pipe',
  'I need one or two people, three at most',
  'uno o dos, tres como mucho; cuatro no',
  'Gate code is 4321',
  'Look at this. Come in when you are done.',
  'I am at home.',
  'Estoy a punto de salir',
  'Chegamos no ponto combinado',
  'Ready in 5 minutes... me too',
  'Version 2.0.1 of the plan',
  'Bring 2 ladders, 3 buckets, 10 bags, 4 people',
  'Le pago 80 el lunes y 90 el martes',
  'email me when you are here',
  'room 305, floor 12',
  '',
];
it.each(kept)('leaves alone: %s', (text) => expect(mask(text)).toEqual({ text, masked: false }));

it('takes out every number of ten digits, however it is split', () => {
  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 10, maxLength: 10 });
  const joint = fc.constantFrom('', ' ', '-', '.', ' - ', '/', '_');
  fc.assert(
    fc.property(digits, fc.array(joint, { minLength: 10, maxLength: 10 }), (number, joints) => {
      // times, dates and hours within would be kept: no number of Florida begins like one
      const text = `+1 ${number.map((value, i) => `${value}${i < 9 && i % 3 === 2 ? (joints[i] ?? '') : ''}`).join('')}`;
      expect(mask(`call ${text} now`).masked).toBe(true);
    }),
  );
});

it('bears any text, and takes nothing out twice', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const once = mask(text).text;
      expect(mask(once).text.length).toBeLessThanOrEqual(once.length);
    }),
  );
});

it('is quick on long texts made to be slow', () => {
  for (const text of [
    'a.'.repeat(2000),
    '1 '.repeat(2000),
    'a@'.repeat(2000),
    'a dot '.repeat(700),
    '('.repeat(4000),
  ]) {
    expect(mask(text).text.length).toBeLessThanOrEqual(text.length);
  }
});
