import { createHash } from 'node:crypto';
import type { JsonSchema } from '@fixelo/contracts/json-schema';
import type { OpenApiDocument, OpenApiOperation } from '@fixelo/contracts/openapi';
import type { DocumentReply } from '../../lib/handle.ts';
import { script, style } from './style.ts';

interface Listed {
  readonly method: string;
  readonly path: string;
  readonly operation: OpenApiOperation;
}

/** The interface for people: one page with everything in it, so that it needs nothing from elsewhere. */
export function docsPage(document: OpenApiDocument): DocumentReply {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
  const groups = document.tags.map((tag) => ({
    ...tag,
    list: operations.filter(({ operation }) => operation.tags.includes(tag.name)),
  }));
  const [server] = document.servers;
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Fixelo API</title>
<style>${style}</style></head><body><div class="layout">
<nav aria-label="Routes"><h1>Fixelo API</h1>
<input type="search" placeholder="Search routes  ( / )" aria-label="Search routes">
${groups.map(({ name, list }) => `<section data-group><h2>${text(name)}</h2>${list.map(link).join('')}</section>`).join('')}
</nav><main>
<p>${code(String(document.info['description']))}</p>
<p>Base address: <code>${text(server?.url ?? '')}</code>. The same as a document: <a href="openapi.json">OpenAPI 3.1</a>, <a href="asyncapi.json">AsyncAPI 3</a> for events and the socket.</p>
${groups.map(({ name, description, list }) => `<section data-group><h2 class="tag">${text(name)}</h2><p>${text(description)}</p>${list.map((item) => article(item, document)).join('')}</section>`).join('')}
<p class="none">Nothing is called that. Try a word of the path, such as “bookings”.</p>
</main></div><script>${script}</script></body></html>`;
  const policy = `default-src 'none'; style-src '${hash(style)}'; script-src '${hash(script)}'; frame-ancestors 'none'; base-uri 'none'`;
  return { document: html, contentType: 'text/html; charset=UTF-8', headers: { 'content-security-policy': policy } };
}

const hash = (source: string): string => `sha256-${createHash('sha256').update(source).digest('base64')}`;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const text = (value: string): string => value.replace(/[&<>"]/g, (char) => escapes[char] ?? char);
/** Text with `code` in backticks. */
const code = (value: string): string => text(value).replace(/`([^`]+)`/g, '<code>$1</code>');

const find = ({ method, path, operation }: Listed): string =>
  text(`${method} ${path} ${operation.operationId} ${operation.summary}`.toLowerCase());

const link = (item: Listed): string =>
  `<a href="#${item.operation.operationId}" data-find="${find(item)}"><span class="method ${item.method}">${item.method}</span><span>${text(item.path)}</span></a>`;

const article = (item: Listed, document: OpenApiDocument): string => {
  const { method, path, operation } = item;
  return `<article id="${operation.operationId}" data-find="${find(item)}">
<h3>${code(operation.summary)}</h3><div class="call"><span class="method ${method}">${method}</span><code>${text(path)}</code></div>
<p>${text(operation.description)}</p>${parameters(operation)}${body(operation)}${responses(operation, document)}</article>`;
};

const parameters = ({ parameters: list }: OpenApiOperation): string => {
  const rows = list.map(({ name, in: where, required, schema, description }) => [
    `<code>${text(String(name))}</code>${required === true ? ' <span class="need">needed</span>' : ''}`,
    `<span class="type">${text(String(where))}, ${text(typeName(schema as JsonSchema))}</span>`,
    code(typeof description === 'string' ? description : ''),
  ]);
  return rows.length === 0 ? '' : `<h4>Parameters</h4>${table(rows)}`;
};

const table = (rows: readonly (readonly string[])[]): string =>
  `<table>${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;

const typeName = (schema: JsonSchema): string => {
  const { type, enum: values, format, minimum, maximum, default: preset } = schema;
  const name = [format, type].find((value) => typeof value === 'string') ?? 'any';
  const kind = Array.isArray(values) ? values.join(' | ') : name;
  const range = minimum === undefined && maximum === undefined ? '' : ` ${shown(minimum)}–${shown(maximum)}`;
  return `${kind}${range}${preset === undefined ? '' : `, else ${shown(preset)}`}`;
};
const shown = (value: unknown): string => (value === undefined ? '' : JSON.stringify(value).replaceAll('"', ''));

const json = (value: unknown): string => `<pre>${text(JSON.stringify(value, null, 2))}</pre>`;

interface Media {
  readonly schema?: JsonSchema;
  readonly example?: unknown;
}
const mediaOf = (holder: JsonSchema | undefined): Media | undefined =>
  (holder?.['content'] as Record<string, Media> | undefined)?.['application/json'];

const body = ({ requestBody }: OpenApiOperation): string => {
  const media = mediaOf(requestBody);
  if (!media) return '';
  return `<h4>Body</h4>${json(media.example)}<details><summary>Schema</summary>${json(media.schema)}</details>`;
};

const responses = (operation: OpenApiOperation, document: OpenApiDocument): string => {
  const rows = Object.entries(operation.responses).map(([status, response]) => {
    const description = resolve(response, document)['description'];
    return [`<code>${status}</code>`, code(typeof description === 'string' ? description : '')];
  });
  const [success] = Object.values(operation.responses);
  const schema = mediaOf(success)?.schema;
  const data = (schema?.['properties'] as Record<string, JsonSchema> | undefined)?.['data'];
  const answer = data ? `<details><summary>data</summary>${json(expanded(data, document, 2))}</details>` : '';
  return `<h4>Answers</h4>${table(rows)}${answer}`;
};

const resolve = (schema: JsonSchema, document: OpenApiDocument): JsonSchema => {
  const reference = schema['$ref'];
  if (typeof reference !== 'string') return schema;
  const [kind = '', name = ''] = reference.replace('#/components/', '').split('/');
  return (document.components[kind] as Record<string, JsonSchema>)[name] ?? {};
};

/** A schema as a sketch of the value: fields with their types, named schemas opened `depth` levels down. */
const expanded = (schema: JsonSchema, document: OpenApiDocument, depth: number): unknown => {
  const reference = schema['$ref'];
  if (typeof reference === 'string' && depth === 0) return reference.replace('#/components/schemas/', '');
  const { type, properties, required, items } = resolve(schema, document);
  const inner = typeof reference === 'string' ? depth - 1 : depth;
  if (type === 'array') return [expanded((items ?? {}) as JsonSchema, document, inner)];
  if (typeof properties !== 'object' || properties === null) return typeName(resolve(schema, document));
  const needed = new Set(required as readonly string[] | undefined);
  return Object.fromEntries(
    Object.entries(properties as Record<string, JsonSchema>).map(([name, value]) => [
      needed.has(name) ? name : `${name}?`,
      expanded(value, document, inner),
    ]),
  );
};
