/** What people say of any work, in one language. `{first}` is the first name of the provider, `{city}` the city. */
export interface Words {
  readonly openings: readonly string[];
  readonly praise: readonly string[];
  readonly closings: readonly string[];
  readonly flaws: readonly string[];
  /** After a flaw, when it was all right in the end. */
  readonly fair: readonly string[];
  readonly bad: readonly string[];
}

export const english: Words = {
  openings: [
    'Wonderful from start to finish.',
    '{first} is the real thing.',
    'Second time with {first}, and just as good.',
    'I was sceptical, and I was wrong.',
    'Found {first} here on a Sunday evening; booked within the hour.',
    'What a relief.',
    'A friend from work told me about {first}.',
    'On time to the minute.',
    'Friendly, quick and careful.',
    'New in {city} and lucky with my first booking.',
    'Five stars, easily.',
    'We have been through a few others before.',
    'Very professional.',
    'Could not be happier.',
    'Short notice, no problem.',
  ],
  praise: [
    'Clear answers before, good work during, a message after.',
    '{first} came when the clock said so and took the time that it takes.',
    'Fair price, and no surprises at the end.',
    'Speaks to you like a neighbor, works like a professional.',
  ],
  closings: [
    'Will book again.',
    'Thank you, {first}!',
    'Already told my sister.',
    'Highly recommended.',
    'See you next month.',
    'Worth every dollar.',
    'I have stopped looking for anybody else.',
    'My number one in {city} from now on.',
    'Next time the same, please.',
    'Keep it up!',
    'If you hesitate: do not.',
    'We are very happy.',
    'Booking here took two minutes, too.',
    'Ask for {first}.',
  ],
  flaws: ['Parking was hard to find, and that cost us some time.', 'We had a small misunderstanding about the start.'],
  fair: [
    'All in all fine.',
    'It was made right in the end.',
    'Decent, with room to grow.',
    'For the price it is fair.',
    'I might try again on a calmer day.',
    'Nothing dramatic, just not perfect.',
  ],
  bad: [
    'I expected more for the money.',
    'It felt rushed.',
    'I had to ask twice for what we had agreed.',
    'Nobody told me about the delay, and I had taken the morning off.',
    'Friendly, but the result was not what I had in mind.',
  ],
};

export const spanish: Words = {
  openings: [
    'Excelente de principio a fin.',
    'Segunda vez con {first} y todo igual de bien.',
    'Muy profesional.',
    'Puntualidad perfecta.',
    'Qué alivio encontrar a alguien así en {city}.',
    'Me lo recomendó una vecina.',
  ],
  praise: [
    'Trabajo limpio, rápido y sin sorpresas en el precio.',
    'Explicó todo con paciencia y respondió a cada pregunta.',
    'Llegó a la hora exacta y dejó todo impecable.',
    'Se nota la experiencia y el cariño por lo que hace.',
    'Además nos atendió en español, y para mi mamá eso vale oro.',
    'El precio del final fue el mismo que el del principio.',
    'Trato amable y muy buen resultado.',
    'Cumplió con todo lo que prometió, y un poco más.',
  ],
  closings: [
    '¡Muchas gracias, {first}!',
    'Para recomendar sin dudar.',
    'Vamos a repetir.',
    'Ya pasé el número a mi familia.',
    'Diez de diez.',
  ],
  flaws: [
    'Llegó veinte minutos tarde, aunque avisó.',
    'Tardó un poco más de lo previsto.',
    'Faltó un detalle pequeño.',
  ],
  fair: ['En general, bien.', 'Al final quedó como queríamos.', 'Por el precio está correcto.'],
  bad: [
    'Esperaba más por lo que pagué.',
    'Me pareció hecho con prisa.',
    'Tuve que pedir dos veces lo que habíamos acordado.',
  ],
};

export const portuguese: Words = {
  openings: [
    'Excelente do começo ao fim.',
    'Segunda vez com {first}, e tudo ótimo de novo.',
    'Super profissional.',
    'Pontualidade impecável.',
    'Que sorte encontrar alguém assim em {city}.',
  ],
  praise: [
    'Serviço limpo, rápido e sem surpresa no preço.',
    'Explicou tudo com calma e respondeu a todas as minhas perguntas.',
    'Chegou na hora marcada e deixou tudo em ordem.',
    'Dá para ver a experiência e o capricho.',
    'E ainda falou português com a minha sogra, que adorou.',
    'Fez tudo o que combinou, e um pouco mais.',
    'Muita atenção com a casa e com a gente.',
  ],
  closings: ['Valeu, {first}!', 'Recomendo de olhos fechados.', 'Vou chamar de novo.', 'Nota dez.'],
  flaws: [
    'Atrasou uns vinte minutos, mas avisou.',
    'Demorou um pouco mais que o previsto.',
    'Faltou um detalhe pequeno.',
  ],
  fair: ['No geral, foi bom.', 'No fim ficou do jeito que queríamos.', 'Pelo preço, está certo.'],
  bad: [
    'Esperava mais pelo que paguei.',
    'Achei feito com pressa.',
    'Precisei pedir duas vezes o que estava combinado.',
  ],
};

/** What providers answer; `{author}` is the first name of the client. */
export const replies: Readonly<Record<'thanks' | 'sorry', readonly string[]>> = {
  thanks: [
    'Thank you, {author}. It was a pleasure.',
    'Thanks for the kind words, {author}! See you next time.',
    '{author}, you made my week. Thank you.',
    'Thank you! Good people make it easy.',
    'Much appreciated, {author}. Call me if anything comes up.',
    'Thanks, {author}, and greetings to the family.',
    '¡Gracias, {author}! Aquí estamos para lo que necesite.',
  ],
  sorry: [
    '{author}, I am sorry about that. I have changed how I plan my mornings, and the next visit is on me.',
    'Thank you for being honest, {author}. I would like to make it right; please send me a message.',
    'You are right, {author}, and I apologize. It will not happen again.',
    'I am sorry that it was not what you expected, {author}. I will come back and look at it with you.',
  ],
};
