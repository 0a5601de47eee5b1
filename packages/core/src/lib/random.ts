/** In [0, 1). For pauses between attempts only: nothing that must not be guessed. */
export const fraction = (): number => Math.random();
