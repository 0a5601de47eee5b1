import { arnOf, attributeOf, physicalName, refOf, type Addresses, type Place } from './names.ts';
import type { Resource, StackFile } from './template.ts';

/** A template that says something the reader does not understand. */
export class AssemblyError extends Error {
  override readonly name = 'AssemblyError';
}

/** Absent: what `AWS::NoValue` stands for. */
const NOTHING = undefined;

/** All stacks of an assembly together, able to resolve any value of any of them. */
export class Assembly {
  readonly #stacks: readonly StackFile[];
  readonly #addresses: Addresses;
  readonly #exports = new Map<string, { readonly stack: StackFile; readonly value: unknown }>();

  constructor(stacks: readonly StackFile[], addresses: Addresses) {
    this.#stacks = stacks;
    this.#addresses = addresses;
    for (const stack of stacks) {
      for (const output of Object.values(stack.template.Outputs)) {
        if (!output.Export) continue;
        this.#exports.set(this.#text(stack, output.Export.Name), { stack, value: output.Value });
      }
    }
  }

  /** Every resource of a type whose condition holds, with its properties resolved. */
  resources(type: string): readonly ResolvedResource[] {
    return this.#stacks.flatMap((stack) =>
      Object.entries(stack.template.Resources)
        .filter(([, resource]) => resource.Type === type && this.#exists(stack, resource))
        .map(([id, resource]) => ({
          id,
          stack,
          name: this.#name(stack, id, resource),
          arn: this.#attribute(stack, id, 'Arn'),
          metadata: resource.Metadata ?? {},
          properties: this.resolve(stack, resource.Properties),
        })),
    );
  }

  types(): ReadonlySet<string> {
    return new Set(
      this.#stacks.flatMap((stack) => Object.values(stack.template.Resources).map((resource) => resource.Type)),
    );
  }

  resolve(stack: StackFile, value: unknown): unknown {
    if (Array.isArray(value)) {
      return value.map((item) => this.resolve(stack, item)).filter((item) => item !== NOTHING);
    }
    if (!isRecord(value)) return value;
    const entries = Object.entries(value);
    const only = entries.length === 1 ? entries[0] : undefined;
    if (only && (only[0] === 'Ref' || only[0].startsWith('Fn::'))) return this.#intrinsic(stack, only[0], only[1]);
    return Object.fromEntries(
      entries.map(([key, item]) => [key, this.resolve(stack, item)]).filter(([, item]) => item !== NOTHING),
    );
  }

  #intrinsic(stack: StackFile, name: string, argument: unknown): unknown {
    switch (name) {
      case 'Ref':
        return this.#ref(stack, this.#text(stack, argument));
      case 'Fn::GetAtt': {
        const [id, ...attribute] = typeof argument === 'string' ? argument.split('.') : this.#texts(stack, argument);
        return this.#attribute(stack, id ?? '', attribute.join('.'));
      }
      case 'Fn::Join': {
        const [separator, parts] = list(argument);
        return this.#texts(stack, parts).join(this.#text(stack, separator));
      }
      case 'Fn::Sub':
        return this.#substitute(stack, argument);
      case 'Fn::Select': {
        const [index, items] = list(argument);
        return list(this.resolve(stack, items))[Number(index)];
      }
      case 'Fn::Split': {
        const [separator, text] = list(argument);
        return this.#text(stack, text).split(this.#text(stack, separator));
      }
      case 'Fn::ImportValue': {
        const exported = this.#exports.get(this.#text(stack, argument));
        if (!exported)
          throw new AssemblyError(`${stack.name} imports ${JSON.stringify(argument)}, which no stack exports`);
        return this.resolve(exported.stack, exported.value);
      }
      case 'Fn::If': {
        const [condition, yes, no] = list(argument);
        return this.resolve(stack, this.#holds(stack, { Condition: condition }) ? yes : no);
      }
      case 'Fn::FindInMap': {
        const [map, first, second] = this.#texts(stack, argument);
        return stack.template.Mappings[map ?? '']?.[first ?? '']?.[second ?? ''];
      }
      case 'Fn::Base64':
        return Buffer.from(this.#text(stack, argument)).toString('base64');
      case 'Fn::GetAZs':
        return ['a', 'b', 'c'].map((zone) => stack.region + zone);
      default:
        throw new AssemblyError(`${stack.name} uses ${name}, which is not understood`);
    }
  }

  #ref(stack: StackFile, id: string): unknown {
    switch (id) {
      case 'AWS::Region':
        return stack.region;
      case 'AWS::AccountId':
        return stack.account;
      case 'AWS::Partition':
        return 'aws';
      case 'AWS::URLSuffix':
        return 'amazonaws.com';
      case 'AWS::StackName':
        return stack.name;
      case 'AWS::StackId':
        return `arn:aws:cloudformation:${stack.region}:${stack.account}:stack/${stack.name}/local`;
      case 'AWS::NoValue':
        return NOTHING;
    }
    const resource = stack.template.Resources[id];
    if (resource?.Type === 'AWS::Lambda::Alias') return this.#alias(stack, resource);
    if (resource) return refOf(resource.Type, this.#name(stack, id, resource), place(stack), this.#addresses);
    const parameter = stack.template.Parameters[id];
    if (parameter) return parameter.Default;
    throw new AssemblyError(`${stack.name} refers to ${id}, which it does not contain`);
  }

  #alias(stack: StackFile, resource: Resource): string {
    const named = this.#text(stack, resource.Properties['FunctionName']);
    const arn = named.startsWith('arn:') ? named : arnOf('AWS::Lambda::Function', named, place(stack));
    return `${arn}:${this.#text(stack, resource.Properties['Name'])}`;
  }

  #attribute(stack: StackFile, id: string, attribute: string): string {
    const resource = stack.template.Resources[id];
    if (!resource) throw new AssemblyError(`${stack.name} refers to ${id}.${attribute}, which it does not contain`);
    const name = this.#name(stack, id, resource);
    // An attribute that only the cloud can give is legible and unique, and useless as an address.
    return attributeOf(resource.Type, name, attribute, place(stack), this.#addresses) ?? `${name}.${attribute}`;
  }

  #name(stack: StackFile, id: string, resource: Resource): string {
    return physicalName(id, resource, place(stack), (value) => this.resolve(stack, value));
  }

  #substitute(stack: StackFile, argument: unknown): string {
    const [template, given] = Array.isArray(argument) ? list(argument) : [argument, {}];
    const variables = isRecord(given) ? given : {};
    return this.#text(stack, template).replace(/\$\{(!?)([^}]+)\}/g, (_whole, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      if (name in variables) return this.#text(stack, variables[name]);
      const [id, ...attribute] = name.split('.');
      return attribute.length === 0
        ? String(this.#ref(stack, name))
        : this.#attribute(stack, id ?? '', attribute.join('.'));
    });
  }

  #exists(stack: StackFile, resource: Resource): boolean {
    return resource.Condition === undefined || this.#holds(stack, { Condition: resource.Condition });
  }

  #holds(stack: StackFile, condition: unknown): boolean {
    if (!isRecord(condition)) throw new AssemblyError(`${stack.name} has a condition that is not understood`);
    const [[operator, argument] = ['', undefined]] = Object.entries(condition);
    switch (operator) {
      case 'Condition':
        return this.#holds(stack, stack.template.Conditions[String(argument)]);
      case 'Fn::Equals': {
        const [left, right] = this.#texts(stack, argument);
        return left === right;
      }
      case 'Fn::Not':
        return !this.#holds(stack, list(argument)[0]);
      case 'Fn::And':
        return list(argument).every((item) => this.#holds(stack, item));
      case 'Fn::Or':
        return list(argument).some((item) => this.#holds(stack, item));
      default:
        throw new AssemblyError(`${stack.name} has a condition with ${operator}, which is not understood`);
    }
  }

  #text(stack: StackFile, value: unknown): string {
    const resolved = this.resolve(stack, value);
    if (typeof resolved === 'string' || typeof resolved === 'number') return String(resolved);
    throw new AssemblyError(`${stack.name}: expected text, found ${JSON.stringify(value)}`);
  }

  #texts(stack: StackFile, values: unknown): string[] {
    return list(this.resolve(stack, values)).map((value) => this.#text(stack, value));
  }
}

export interface ResolvedResource {
  readonly id: string;
  readonly stack: StackFile;
  readonly name: string;
  readonly arn: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly properties: unknown;
}

const place = (stack: StackFile): Place => ({ account: stack.account, region: stack.region, stack: stack.name });
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
function list(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new AssemblyError(`expected a list, found ${JSON.stringify(value)}`);
  return value;
}
