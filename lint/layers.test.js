import { describe, expect, it } from 'vitest';
import { coreRooms, packages } from './layers.js';

const reach = (graph, from, seen = new Set()) => {
  for (const next of graph[from]) if (!seen.has(next)) reach(graph, next, seen.add(next));
  return seen;
};

describe.each([
  ['rooms of the core', coreRooms],
  ['packages', packages],
])('%s', (_, graph) => {
  it('name only each other', () => {
    const unknown = Object.values(graph)
      .flat()
      .filter((name) => !(name in graph));
    expect(unknown).toEqual([]);
  });

  it('have no cycle', () => {
    const cyclic = Object.keys(graph).filter((name) => reach(graph, name).has(name));
    expect(cyclic).toEqual([]);
  });
});
