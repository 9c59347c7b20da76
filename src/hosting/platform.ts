import { stillSilent } from '../claim.ts';
import { spokenName } from '../element.ts';
import { at } from '../lookup.ts';
import { missingInstructionSets } from '../meaning/instruction-sets.ts';
import { compareSystems, operatingSystem } from '../meaning/operating-systems.ts';
import { sameArchitecture } from '../meaning/words.ts';
import { type Decision, type Judgement, judge } from '../rule.ts';
import type { Hosting } from '../system.ts';
import { parseVersion, satisfies } from '../values/version.ts';
import { callsOut, toHosts } from './calls.ts';

/**
 * The operating system that a model needs against the one of the machine. An image brings its own,
 * so that the machine below it settles the family and nothing else.
 */
export function judgeSystem({ model, environment, deployment }: Hosting): readonly Judgement[] {
  const name = at(model, 'requires', 'os', 'name');
  if (!name.stated) return [];
  const os = at(environment, 'platform', 'os');
  const host = os.stated ? at(os, 'name') : stillSilent<string>(os);
  const kind = host.stated ? compareSystems(name.value, host.value) : undefined;
  const range = at(model, 'requires', 'os', 'version');
  const written = host.stated ? operatingSystem(host.value)?.version : undefined;
  const version = at(environment, 'platform', 'os', 'version');
  const isDated = range.stated && kind === 'same' && written === undefined;
  const sides = {
    name,
    ...(range.stated && { range }),
    host,
    ...((isDated || version.stated) && { version }),
  };
  const isImage = deployment !== undefined && at(deployment, 'image').stated;
  const place = spokenName(environment.element);
  return [
    judge(sides, (values): Decision => {
      const wanted = values.range ?? operatingSystem(values.name)?.version;
      const dated = values.version ?? written;
      if (fits(kind, wanted, dated) === true) return undefined;
      const needs = withVersion(values.name, values.range);
      const has = withVersion(values.host, values.version);
      if (fits(kind, wanted, dated) === undefined) {
        const question = `does ${spokenName(model.element)} run on ${has}?`;
        return { undecided: `${needs} and ${has} cannot be compared`, question };
      }
      if (kind === 'foreign' || !isImage)
        return `${spokenName(model.element)} needs ${needs}, but ${place} runs ${has}`;
      const question = `is the image built on ${needs}?`;
      return { undecided: `${place} runs ${has}, but an image brings its own system`, question };
    }),
  ];
}

const withVersion = (name: string, version: string | undefined): string =>
  version === undefined ? name : `${name} ${version}`;

/** Whether a system of that kind and version will do; `undefined` where that cannot be told. */
function fits(
  kind: ReturnType<typeof compareSystems>,
  range: string | undefined,
  version: string | undefined,
): boolean | undefined {
  if (kind === 'foreign' || kind === 'other') return false;
  if (kind === undefined) return undefined;
  if (range === undefined) return true;
  // A kernel has other numbers than the distribution around it.
  const parsed = kind === 'member' || version === undefined ? undefined : parseVersion(version);
  return parsed?.ok ? satisfies(parsed.value, range) : undefined;
}

/** The processor that a model or an image is built for against the one that there is. */
export function judgeArchitecture(hosting: Hosting): readonly Judgement[] {
  const { model, environment, deployment } = hosting;
  const need = at(model, 'requires', 'architecture');
  const image = deployment && at(deployment, 'image', 'architecture');
  const isOther =
    need.stated && image?.stated && sameArchitecture(need.value, image.value) !== true;
  const builds = [
    { built: need, told: `${spokenName(model.element)} needs` },
    ...(image && deployment && (isOther || !need.stated)
      ? [{ built: image, told: `the image of ${spokenName(deployment.element)} is built for` }]
      : []),
  ];
  const node = at(environment, 'platform', 'architecture');
  return builds.flatMap(({ built, told }) => {
    if (!built.stated || built.value === 'any') return [];
    return judge({ built, node }, (values): Decision => {
      const same = sameArchitecture(values.built, values.node);
      if (same === true) return undefined;
      const machines = `the machines of ${spokenName(environment.element)} are ${values.node}`;
      if (same === false) return `${told} ${values.built}, but ${machines}`;
      const question = `does ${values.node} run what is built for ${values.built}?`;
      return { undecided: `no fact says whether ${values.built} is ${values.node}`, question };
    });
  });
}

/** Extensions of the processor that a build uses against those that there are. */
export function judgeInstructionSets({ model, environment }: Hosting): readonly Judgement[] {
  const need = at(model, 'requires', 'instructionSets');
  if (!need.stated) return [];
  const have = at(environment, 'cpu', 'instructionSets');
  return [
    judge({ need, have }, (values): Decision => {
      const { missing, doubtful } = missingInstructionSets(values.need, values.have);
      const place = spokenName(environment.element);
      if (missing.length > 0)
        return `${spokenName(model.element)} uses ${missing.join(', ')}, but the processors of ${place} have only ${values.have.join(', ') || 'the basic instructions'}`;
      if (doubtful.length === 0) return undefined;
      const open = doubtful.join(', ');
      return {
        undecided: `processors with ${values.have.join(', ')} mostly have ${open}, but nobody says so`,
        question: `do the processors of ${place} have ${open}?`,
      };
    }),
  ];
}

/** What a model calls out for against what the network lets out. */
export function judgeNetwork({ model, environment }: Hosting): readonly Judgement[] {
  const calls = callsOut(model);
  if (calls === undefined) return [];
  const offline = at(environment, 'platform', 'network', 'offline');
  const isOffline = offline.stated && offline.value;
  const network = isOffline ? offline : at(environment, 'platform', 'network', 'egress');
  return [
    judge({ need: calls.said, network }, (values): Decision => {
      if (!isOffline && values.network) return undefined;
      const closed = isOffline ? 'has no network' : 'lets no connection out';
      return {
        message: `${spokenName(model.element)} calls out${toHosts(calls)}, but ${spokenName(environment.element)} ${closed}`,
        question: 'can this connection be opened, or can all that is fetched be brought along?',
      };
    }),
  ];
}
