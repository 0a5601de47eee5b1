/** What the browser must know of its surroundings; written into the page by the root layout. */
export interface PublicConfig {
  readonly apiUrl: string;
  readonly stripeJsUrl: string;
  readonly stripeKey: string;
}

export const CONFIG_ELEMENT = 'fixelo-config';
let cached: PublicConfig | undefined;

/** Configuration of the running page. Only in the browser. */
export function publicConfig(): PublicConfig {
  return (cached ??= JSON.parse(document.getElementById(CONFIG_ELEMENT)?.textContent ?? '{}') as PublicConfig);
}
