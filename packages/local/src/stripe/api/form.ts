/** Decoded parameters: everything is text until a schema reads it. */
export type Form = { [name: string]: FormValue };
export type FormValue = string | FormValue[] | Form;

/** `a[b][]=x` → `['a', 'b', '']` */
const pathOf = (name: string): string[] => {
  const [, head = name, rest = ''] = /^([^[]*)(.*)$/s.exec(name) ?? [];
  return [head, ...[...rest.matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] ?? '')];
};

const isArray = (object: Form): boolean => {
  const names = Object.keys(object);
  return names.length > 0 && names.every((name, i) => name === String(i));
};

/** Objects whose names are 0, 1, 2 … are lists. */
const settle = (value: FormValue): FormValue => {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(settle);
  const settled = Object.fromEntries(Object.entries(value).map(([name, child]) => [name, settle(child)]));
  return isArray(settled) ? Object.values(settled) : settled;
};

const descend = (at: Form, part: string): Form => {
  const child = at[part];
  if (child !== undefined && typeof child === 'object' && !Array.isArray(child)) return child;
  const made = Object.create(null) as Form;
  at[part] = made;
  return made;
};

/** Reads `application/x-www-form-urlencoded` as Stripe does: `a[b]=1`, `a[]=1`, `a[0][b]=1`. */
export const decodeForm = (text: string): Form => {
  const root = Object.create(null) as Form;
  for (const [name, value] of new URLSearchParams(text)) {
    const path = pathOf(name);
    let at = root;
    path.forEach((part, depth) => {
      const key = part === '' && depth > 0 ? String(Object.keys(at).length) : part;
      if (depth === path.length - 1) at[key] = value;
      else at = descend(at, key);
    });
  }
  return Object.fromEntries(Object.entries(root).map(([name, value]) => [name, settle(value)]));
};
