/** A band of the facet of prices (`5000-9999`, `50000-`) as the address says it, in dollars. */
export function bandOf(facet: string): { readonly min: number | undefined; readonly max: number | undefined } {
  const [from = '', to = ''] = facet.split('-');
  return { min: Number(from) / 100 || undefined, max: to === '' ? undefined : Number(to) / 100 };
}
