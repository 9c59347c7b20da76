import type { Claim } from '../claim.ts';
import type { Kind } from '../generated/descriptors.ts';
import { items } from '../lookup.ts';
import { all, type System } from '../system.ts';
import type { Span } from './fault.ts';
import { Exceeded, type Operand, type Scene, type Steps, silence } from './result.ts';
import type { Typed } from './typed.ts';

/** What a rule is about: names for elements or ports, and which of them belong together. */
export type Subjects = {
  readonly names: ReadonlyMap<string, Kind | 'Port'>;
  readonly where?: 'hosting' | 'connection';
  /** Lists that are walked besides, each below what was named before it. */
  readonly each: readonly { readonly name: string; readonly list: Typed }[];
};

/** What the names of a rule stand for in one judgement. */
export type Cast = Map<string, Operand>;

/** More of them in one system come from a product that nobody meant. */
const MOST = 10_000;
const EVERYTHING: Span = { start: 0, end: 0 };

/**
 * Everything in a system that a rule judges, in the order of its elements.
 * @throws {Exceeded} where there are more than 10,000
 */
export function* subjectsIn(
  system: System,
  { names, where, each }: Subjects,
  scene: Omit<Scene, 'variables' | 'steps'> & { readonly steps: Steps },
): Iterable<Cast> {
  let count = 0;
  for (const claims of castsIn(system, [...names], where)) {
    const cast: Cast = new Map([...claims].map(([name, claim]) => [name, { claim }]));
    for (const one of walked(cast, each, 0, scene)) {
      count++;
      if (count > MOST) throw new Exceeded(`more than ${MOST} judgements`, EVERYTHING);
      yield one;
    }
  }
}

type Claims = ReadonlyMap<string, Claim<unknown>>;
type Named = readonly (readonly [string, Kind | 'Port'])[];

function castsIn(system: System, names: Named, where: Subjects['where']): Iterable<Claims> {
  if (where === 'hosting') return hosted(system, names);
  if (where === 'connection') return connected(system, names);
  return combined(system, names, 0, new Map());
}

function* hosted({ hostings }: System, names: Named): Iterable<Claims> {
  for (const { model, environment, deployment } of hostings) {
    const byKind: Partial<Record<Kind | 'Port', Claim<unknown>>> = {
      TrainedModel: model,
      Environment: environment,
      ...(deployment ? { Deployment: deployment } : {}),
    };
    const claims = names.flatMap(([name, kind]) => {
      const claim = byKind[kind];
      return claim ? [[name, claim] as const] : [];
    });
    // A rule about deployments has nothing to say where nobody states one.
    if (claims.length === names.length) yield new Map(claims);
  }
}

function* connected({ connections }: System, names: Named): Iterable<Claims> {
  for (const { producer, consumer } of connections) {
    const ends = [producer, consumer];
    yield new Map(
      names.flatMap(([name], index) => {
        const claim = ends[index];
        return claim ? [[name, claim] as const] : [];
      }),
    );
  }
}

/** Every element of the first kind with every one of the second, and so on. */
function* combined(system: System, names: Named, from: number, chosen: Claims): Iterable<Claims> {
  const [name, kind] = names[from] ?? [];
  if (name === undefined || kind === undefined || kind === 'Port') {
    yield chosen;
    return;
  }
  for (const claim of all(system, kind)) {
    yield* combined(system, names, from + 1, new Map([...chosen, [name, claim]]));
  }
}

/** A list that nobody states has one silent item, so that what walks it is unknown by itself. */
function* walked(
  cast: Cast,
  each: Subjects['each'],
  from: number,
  scene: Omit<Scene, 'variables'>,
): Iterable<Cast> {
  const next = each[from];
  if (next === undefined) {
    yield cast;
    return;
  }
  const found = next.list.run({ ...scene, variables: cast });
  const listed = 'claim' in found ? itemsOf(found.claim) : [found];
  scene.steps.take(listed.length, next.list.span);
  for (const item of listed) {
    yield* walked(new Map([...cast, [next.name, item]]), each, from + 1, scene);
  }
}

const itemsOf = (list: Claim<unknown>): readonly Operand[] =>
  list.stated
    ? items(list as Claim<readonly unknown[]>).map((claim) => ({ claim }))
    : [silence(list)];
