import { OpenSearchError } from './error.ts';

/** What a script may read. */
export interface ScriptContext {
  readonly doc: (field: string) => Readonly<Record<string, unknown>>;
  readonly params: Readonly<Record<string, unknown>>;
  readonly score: () => number;
}
type Value = unknown;
type Locals = Map<string, Value>;
type Expression = (context: ScriptContext, locals: Locals) => Value;
/** Answers what is returned, if this statement does. */
type Statement = (context: ScriptContext, locals: Locals) => { readonly value: Value } | undefined;

const fault = (reason: string): OpenSearchError =>
  new OpenSearchError(400, 'script_exception', `compile error: ${reason}`);
const pattern = /\s*(?:(\d+(?:\.\d+)?)|'([^']*)'|([A-Za-z_]\w*)|(\+=|\|\||&&|==|!=|<=|>=|[-+*/<>!=.,;()[\]{}]))/y;

interface Token {
  readonly kind: 'number' | 'string' | 'name' | 'sign';
  readonly text: string;
}

function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  const end = source.trimEnd().length;
  pattern.lastIndex = 0;
  while (pattern.lastIndex < end) {
    const at = pattern.lastIndex;
    const found = pattern.exec(source);
    if (!found) throw fault(`unexpected character [${source.slice(at).trim()[0] ?? ''}]`);
    const [, number, string, name, sign] = found;
    if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (string !== undefined) tokens.push({ kind: 'string', text: string });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else tokens.push({ kind: 'sign', text: sign ?? '' });
  }
  return tokens;
}

const number = (value: Value): number => {
  if (typeof value !== 'number') throw fault(`[${String(value)}] is not a number`);
  return value;
};
const boolean = (value: Value): boolean => {
  if (typeof value !== 'boolean') throw fault(`[${String(value)}] is not a boolean`);
  return value;
};
const levels: readonly Readonly<Record<string, (a: () => Value, b: () => Value) => Value>>[] = [
  { '||': (a, b) => boolean(a()) || boolean(b()) },
  { '&&': (a, b) => boolean(a()) && boolean(b()) },
  { '==': (a, b) => a() === b(), '!=': (a, b) => a() !== b() },
  {
    '<': (a, b) => number(a()) < number(b()),
    '<=': (a, b) => number(a()) <= number(b()),
    '>': (a, b) => number(a()) > number(b()),
    '>=': (a, b) => number(a()) >= number(b()),
  },
  { '+': (a, b) => number(a()) + number(b()), '-': (a, b) => number(a()) - number(b()) },
  { '*': (a, b) => number(a()) * number(b()), '/': (a, b) => number(a()) / number(b()) },
];

/** The part of Painless that scores and filters are written in: numbers, conditions, doc values and parameters. */
class Parser {
  readonly #tokens: readonly Token[];
  readonly #known = new Set<string>();
  #at = 0;

  constructor(source: string) {
    this.#tokens = tokensOf(source);
  }

  get done(): boolean {
    return this.#at >= this.#tokens.length;
  }

  #is(text: string): boolean {
    const token = this.#tokens[this.#at];
    return token?.text === text && token.kind !== 'string';
  }

  #takes(text: string): boolean {
    if (!this.#is(text)) return false;
    this.#at += 1;
    return true;
  }

  #next(): Token {
    const token = this.#tokens[this.#at++];
    if (!token) throw fault('unexpected end of script');
    return token;
  }

  #expect(text: string): void {
    const { text: found } = this.#next();
    if (found !== text) throw fault(`expected [${text}] but found [${found}]`);
  }

  statement(): Statement {
    if (this.#takes('{')) return this.#block();
    if (this.#takes('if')) return this.#condition();
    if (this.#takes('double')) return this.#declaration();
    if (this.#takes('return')) return this.#ended(this.expression(), (value) => ({ value }));
    const name = this.#tokens[this.#at];
    if (name?.kind === 'name' && this.#tokens[this.#at + 1]?.text === '+=') return this.#addition(name.text);
    return this.#ended(this.expression(), (value) => ({ value }));
  }

  #ended(expression: Expression, end: (value: Value) => { value: Value } | undefined): Statement {
    if (!this.done) this.#expect(';');
    return (context, locals) => end(expression(context, locals));
  }

  #block(): Statement {
    const all: Statement[] = [];
    while (!this.#takes('}')) all.push(this.statement());
    return (context, locals) => run(all, context, locals);
  }

  #condition(): Statement {
    this.#expect('(');
    const test = this.expression();
    this.#expect(')');
    const then = this.statement();
    const otherwise = this.#takes('else') ? this.statement() : undefined;
    return (context, locals) => (boolean(test(context, locals)) ? then : otherwise)?.(context, locals);
  }

  #declaration(): Statement {
    const name = this.#next().text;
    this.#expect('=');
    const value = this.expression();
    this.#expect(';');
    this.#known.add(name);
    return (context, locals) => void locals.set(name, number(value(context, locals)));
  }

  #addition(name: string): Statement {
    if (!this.#known.has(name)) throw fault(`variable [${name}] is not defined`);
    this.#at += 2;
    const value = this.expression();
    this.#expect(';');
    return (context, locals) => void locals.set(name, number(locals.get(name)) + number(value(context, locals)));
  }

  expression(level = 0): Expression {
    const operators = levels[level];
    if (!operators) return this.#unary();
    let left = this.expression(level + 1);
    for (let sign = this.#tokens[this.#at]; sign?.kind === 'sign'; sign = this.#tokens[this.#at]) {
      const operator = Object.hasOwn(operators, sign.text) ? operators[sign.text] : undefined;
      if (!operator) break;
      this.#at += 1;
      const [first, second] = [left, this.expression(level + 1)];
      left = (context, locals) =>
        operator(
          () => first(context, locals),
          () => second(context, locals),
        );
    }
    return left;
  }

  #unary(): Expression {
    if (this.#takes('!')) {
      const value = this.#unary();
      return (context, locals) => !boolean(value(context, locals));
    }
    if (this.#takes('-')) {
      const value = this.#unary();
      return (context, locals) => -number(value(context, locals));
    }
    return this.#primary();
  }

  #primary(): Expression {
    if (this.#takes('(')) {
      const inner = this.expression();
      this.#expect(')');
      return inner;
    }
    const { kind, text } = this.#next();
    if (kind === 'number') return () => Number(text);
    if (kind === 'string') return () => text;
    if (kind !== 'name') throw fault(`unexpected [${text}]`);
    if (text === 'true' || text === 'false') return () => text === 'true';
    if (text === '_score') return ({ score }) => score();
    if (text === 'params') return this.#parameter();
    if (text === 'doc') return this.#docValue();
    if (!this.#known.has(text)) throw fault(`variable [${text}] is not defined`);
    return (_, locals) => locals.get(text);
  }

  #parameter(): Expression {
    this.#expect('.');
    const name = this.#next().text;
    return ({ params }) => {
      if (!Object.hasOwn(params, name)) throw fault(`parameter [${name}] is null`);
      return params[name];
    };
  }

  #docValue(): Expression {
    this.#expect('[');
    const field = this.#next().text;
    this.#expect(']');
    this.#expect('.');
    const member = this.#next().text;
    if (member === 'value') return ({ doc }) => doc(field)['value'];
    if (member !== 'arcDistance') throw fault(`member [${member}] is not known of doc values`);
    this.#expect('(');
    const lat = this.expression();
    this.#expect(',');
    const lon = this.expression();
    this.#expect(')');
    return (context, locals) => {
      const distance = context.doc(field)['arcDistance'];
      if (typeof distance !== 'function') throw fault(`[${field}] is no geo_point`);
      return (distance as (lat: number, lon: number) => number)(
        number(lat(context, locals)),
        number(lon(context, locals)),
      );
    };
  }
}

function run(all: readonly Statement[], context: ScriptContext, locals: Locals): { value: Value } | undefined {
  for (const statement of all) {
    const returned = statement(context, locals);
    if (returned) return returned;
  }
  return undefined;
}

/** Compiles a script. Throws OpenSearchError for what is no Painless, or none that is understood here. */
export function compiled(source: string): (context: ScriptContext) => unknown {
  const parser = new Parser(source);
  const all: Statement[] = [];
  while (!parser.done) all.push(parser.statement());
  return (context) => run(all, context, new Map())?.value;
}
