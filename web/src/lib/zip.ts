/** The five digits of a ZIP code that was typed; undefined when it is none. */
export const zipOf = (text: string | undefined): string | undefined => /^\s*(\d{5})(-\d{4})?\s*$/.exec(text ?? '')?.[1];
