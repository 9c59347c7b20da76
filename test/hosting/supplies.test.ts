import { describe, expect, it } from 'vitest';
import { leadsTo } from '../../src/hosting/supplies.ts';
import { run } from '../../src/run.ts';
import { all, type System } from '../../src/system.ts';
import { randoms } from '../monitor/system.ts';

const MANY = 7;

/** A system in which data, components and models hand on to each other as chance has it. */
function systemOf(edges: readonly (readonly [string, string])[]): System {
  const kinds = ['ProductionData', 'Component', 'TrainedModel'];
  const elements = kinds.flatMap((kind) =>
    Array.from({ length: MANY }, (_, at) => `mismatch: v1\nkind: ${kind}\nname: n${at}\n`),
  );
  const wiring = edges.map(([from, to]) => `  - { from: ${from}, to: ${to} }\n`).join('');
  const manifest = `mismatch: v1\nkind: System\nname: web\nwiring:${wiring === '' ? ' []' : `\n${wiring}`}`;
  const text = [manifest, ...elements]
    .map((one) => `${one.trimEnd()}\nperspective: operations\n`)
    .join('---\n');
  let system: System | undefined;
  const report = run([{ file: 'web.yaml', text }], {
    rules: [],
    onSystem: (one) => {
      system = one;
    },
  });
  expect(report.problems).toEqual([]);
  if (system === undefined) throw new Error('there is no system');
  return system;
}

/** The same by the simplest search. */
function isReached(edges: readonly (readonly [string, string])[], from: string, to: string) {
  const reached = new Set([from]);
  for (let before = -1; before < reached.size; ) {
    before = reached.size;
    for (const [one, other] of edges) if (reached.has(one)) reached.add(other);
  }
  return reached.has(to);
}

describe('data lead to a model', () => {
  it.each(Array.from({ length: 12 }, (_, seed) => [seed + 1]))(
    'by whatever ways, around loops and where ways part (seed %i)',
    (seed) => {
      const random = randoms(seed);
      const pick = (...kinds: readonly string[]) =>
        `${kinds[Math.floor(random() * kinds.length)]}/n${Math.floor(random() * MANY)}`;
      const edges = Array.from({ length: 4 + 2 * seed }, () => {
        return [pick('ProductionData', 'Component'), pick('Component', 'TrainedModel')] as const;
      });
      const system = systemOf(edges);
      for (const data of all(system, 'ProductionData')) {
        for (const model of all(system, 'TrainedModel')) {
          const [from, to] = [
            `ProductionData/${data.element.name}`,
            `TrainedModel/${model.element.name}`,
          ];
          expect([from, to, leadsTo(system, data, model)]).toEqual([
            from,
            to,
            isReached(edges, from, to),
          ]);
        }
      }
    },
  );
});
