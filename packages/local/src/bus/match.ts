import { inCidr } from './cidr.ts';

/** An event pattern, as rules and event source mappings have it. */
export type Pattern = Readonly<Record<string, unknown>>;
type Scalar = string | number | boolean | null;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Whether an event fits a pattern: every field of the pattern must have a value in the event that one of its
 * alternatives accepts. Arrays in the event fit when any element does.
 * @throws Error when the pattern itself is wrong
 */
export function matches(pattern: Pattern, event: unknown): boolean {
  return fits(pattern, event, []);
}

function fits(pattern: Pattern, event: unknown, path: readonly string[]): boolean {
  return Object.entries(pattern).every(([key, rule]) => {
    if (key === '$or' && Array.isArray(rule)) return rule.some((each) => isRecord(each) && fits(each, event, path));
    const here = [...path, key];
    if (isRecord(rule)) return fits(rule, event, here);
    if (!Array.isArray(rule)) throw new Error(`pattern: "${here.join('.')}" must be an object or an array`);
    const values = valuesAt(event, here).filter(
      (value): value is Scalar => value === null || typeof value !== 'object',
    );
    return rule.some((alternative) => accepts(alternative, values));
  });
}

/** All values at a path, looking into every element of arrays on the way. */
function valuesAt(event: unknown, path: readonly string[]): readonly unknown[] {
  if (Array.isArray(event)) return event.flatMap((item) => valuesAt(item, path));
  const [key, ...rest] = path;
  if (key === undefined) return [event];
  return isRecord(event) && Object.hasOwn(event, key) ? valuesAt(event[key], rest) : [];
}

function accepts(alternative: unknown, values: readonly Scalar[]): boolean {
  if (isRecord(alternative) && 'exists' in alternative) return alternative['exists'] === values.length > 0;
  return values.some((value) => acceptsOne(alternative, value));
}

function acceptsOne(alternative: unknown, value: Scalar): boolean {
  if (!isRecord(alternative)) return value === alternative;
  const [[operator, argument] = ['', undefined]] = Object.entries(alternative);
  switch (operator) {
    case 'prefix':
      return affix(value, argument, (text, part) => text.startsWith(part));
    case 'suffix':
      return affix(value, argument, (text, part) => text.endsWith(part));
    case 'wildcard':
      return typeof value === 'string' && wildcard(String(argument)).test(value);
    case 'equals-ignore-case':
      return typeof value === 'string' && value.toLowerCase() === String(argument).toLowerCase();
    case 'cidr':
      return typeof value === 'string' && inCidr(value, String(argument));
    case 'numeric':
      return typeof value === 'number' && Array.isArray(argument) && compares(value, argument);
    case 'anything-but':
      return anythingBut(value, argument);
    default:
      throw new Error(`pattern: unknown operator "${operator}"`);
  }
}

function affix(value: Scalar, argument: unknown, test: (text: string, part: string) => boolean): boolean {
  if (typeof value !== 'string') return false;
  if (isRecord(argument)) return test(value.toLowerCase(), String(argument['equals-ignore-case']).toLowerCase());
  return test(value, String(argument));
}

function anythingBut(value: Scalar, argument: unknown): boolean {
  const refused: readonly unknown[] = Array.isArray(argument) ? argument : [argument];
  return !refused.some((item) => {
    if (!isRecord(item)) return item === value;
    const [[operator, list] = ['', undefined]] = Object.entries(item);
    const parts: readonly unknown[] = Array.isArray(list) ? list : [list];
    return parts.some((part) => acceptsOne({ [operator]: part }, value));
  });
}

const comparisons: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '=': (a, b) => a === b,
};

/** `['>', 0, '<=', 5]` */
function compares(value: number, conditions: readonly unknown[]): boolean {
  for (let index = 0; index < conditions.length; index += 2) {
    const compare = comparisons[String(conditions[index])];
    if (!compare) throw new Error(`pattern: unknown comparison "${String(conditions[index])}"`);
    if (!compare(value, Number(conditions[index + 1]))) return false;
  }
  return true;
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const wildcards = new Map<string, RegExp>();

/** `*` stands for any text; `\*` and `\\` for themselves. */
function wildcard(pattern: string): RegExp {
  const known = wildcards.get(pattern);
  if (known) return known;
  const parts = pattern.split(/(?<!\\)\*/).map((part) => part.replaceAll('\\*', '*').replaceAll('\\\\', '\\'));
  const made = new RegExp(`^${parts.map(escape).join('[\\s\\S]*')}$`);
  wildcards.set(pattern, made);
  return made;
}
