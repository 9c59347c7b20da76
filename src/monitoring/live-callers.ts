import type { Claim } from '../claim.ts';
import { elementId } from '../element.ts';
import type { Kind } from '../generated/descriptors.ts';
import { edgesOf, way } from '../link/ways.ts';
import { at, itemsIfStated, numbered } from '../lookup.ts';
import { sameName } from '../meaning/own-names.ts';
import { spoken } from '../port/names.ts';
import { percent } from '../port/shift.ts';
import { parseReference } from '../reference.ts';
import { type Decision, type Judgement, judge } from '../rule.ts';
import { all, type System } from '../system.ts';
import { type Live, whoIs } from './live-requests.ts';
import { watchersOfAny } from './watching.ts';

/** Below this share somebody tries something out, and does not rely on it yet. */
const TRIAL = 0.01;

/** A list in which somebody counts callers, and the names in it. */
type Known = { readonly claim: Claim<unknown>; readonly names: readonly string[] };

/** Judges who was seen calling a deployment against everybody who is counted as a caller. */
export function judgeLiveCallers(system: System, live: Live): Judgement {
  const seen = at(live.deployment, 'observed', 'callers');
  const wired = wiredTo(system, live);
  const known = [...listsOf(system, live), ...wired.filter(({ isFeeder }) => !isFeeder)];
  if (known.length === 0) {
    return judge({ consumers: at(live.model, 'consumers'), seen }, () => undefined);
  }
  const namesOf = (some: readonly Known[]) => [...new Set(some.flatMap((one) => one.names))];
  const feeders = wired.filter(({ isFeeder }) => isFeeder);
  const claims = known.map(({ claim }) => claim);
  return judge({ ...numbered(claims), seen }, () =>
    decide(live, seen, { known: namesOf(known), feeders: namesOf(feeders) }),
  );
}

function listsOf(system: System, { deployment, model }: Live): readonly Known[] {
  const watchers = watchersOfAny(system, [model]).filter(({ stated }) => stated);
  const lists = [
    at(deployment, 'callers', 'known'),
    ...watchers.map((watcher) => at(watcher, 'callers', 'known')),
    at(model, 'consumers'),
  ].filter(({ stated }) => stated);
  const consumers = all(system, 'SystemContext')
    .flatMap((context) => itemsIfStated(at(context, 'usage', 'consumers')))
    .map((one) => at(one, 'component'))
    .filter(({ stated }) => stated);
  return [
    ...lists.map((claim) => ({ claim, names: claim.stated ? claim.value.map(nameIn) : [] })),
    ...consumers.map((claim) => ({ claim, names: claim.stated ? [nameIn(claim.value)] : [] })),
  ];
}

const nameIn = (reference: string): string => parseReference(reference)?.name ?? reference;

/**
 * The components that answers lead to, and those that requests come from: what else of the wiring leads
 * to a model feeds it, and somebody else calls.
 */
function wiredTo(system: System, { model }: Live): readonly (Known & { isFeeder: boolean })[] {
  const edges = edgesOf(system);
  const id = elementId(model.element);
  const isWay = (from: string, to: string, kinds: readonly Kind[] = HANDS_ON): boolean =>
    way(edges, from, to, kinds) !== undefined;
  return all(system, 'Component').flatMap((component) => {
    const own = elementId(component.element);
    const isCaller = isWay(id, own) || isWay(own, id, SENDS);
    if (!isCaller && !isWay(own, id)) return [];
    const known = { claim: at(component, 'name'), names: [component.element.name] };
    return [{ ...known, isFeeder: !isCaller }];
  });
}

const HANDS_ON = ['Component', 'DataPipeline', 'ProductionData'] as const;

/** What a request passes that a component sends: how its inputs are prepared. */
const SENDS = ['DataPipeline'] as const;

type Seen = { readonly name: string; readonly share: number };

type Names = { readonly known: readonly string[]; readonly feeders: readonly string[] };

function decide(live: Live, callers: Claim<readonly Seen[]>, { known, feeders }: Names): Decision {
  const seen = callers.stated ? callers.value.filter(({ name }) => name && !isProbe(name)) : [];
  const strange = seen.filter(({ name }) => known.every((one) => isAlias(one, name) === false));
  const isFeeder = (name: string): boolean => feeders.some((one) => isAlias(one, name) === true);
  const strangers = strange.filter(({ name }) => !isNobody(name) && !isFeeder(name));
  const doubtful = seen.filter(
    ({ name, share }) =>
      !strangers.some((one) => one.name === name) &&
      !known.some((one) => isAlias(one, name) === true) &&
      !(isNobody(name) && share < TRIAL),
  );
  const counted = known.length === 0 ? 'nobody' : `only ${spoken(known)}`;
  if (strangers.length > 0) {
    const share = sumOf(strangers);
    const who = spoken(strangers.map(({ name }) => name));
    const verb = strangers.length === 1 ? 'calls' : 'call';
    const message = `${who} ${verb} ${whoIs(live)} (${percent(share)} of its requests), but ${counted} ${known.length > 1 ? 'are' : 'is'} counted among its callers`;
    return { message, severity: share < TRIAL ? 'warning' : 'error' };
  }
  if (doubtful.length === 0) return undefined;
  const who = spoken(doubtful.map(({ name }) => name));
  const share = percent(sumOf(doubtful));
  return {
    undecided: `${share} of the requests to ${whoIs(live)} came from ${who}, and ${counted} ${known.length > 1 ? 'are' : 'is'} counted among its callers`,
    question: doubtful.every(({ name }) => isFeeder(name))
      ? `${who} feeds what the model takes: does it call the model as well, or is its name handed on by who calls?`
      : `who is ${who}?`,
  };
}

const sumOf = (seen: readonly Seen[]): number =>
  Math.min(
    1,
    seen.reduce((sum, { share }) => sum + (share ?? 0), 0),
  );

/** What asks whether the service lives uses no answer. */
const isProbe = (name: string): boolean => /health.?check|kube-?probe|googlehc/i.test(name);

/** What logs write where they do not know who called. */
const isNobody = (name: string): boolean =>
  ['unknown', 'none', 'null', 'undefined', 'anonymous', 'other', 'na', ''].includes(
    name.toLowerCase().replaceAll(/[^a-z]/g, ''),
  );

const SERVICE = /[-_.\s]?(?:service|svc|server|client|app|api)$/i;

/**
 * Whether a name in a log is somebody who is known: `checkout-service`, `shop/checkout` and
 * `checkout.shop.svc.cluster.local` are `checkout`. Open where one has all words of the other.
 */
function isAlias(known: string, seen: string): boolean | undefined {
  const forms = [seen, seen.split('/').at(-1) ?? seen, seen.split('.')[0] ?? seen];
  const plain = known.replace(SERVICE, '');
  const isSame = forms.some(
    (form) => sameName(known, form) || (plain !== '' && sameName(plain, form.replace(SERVICE, ''))),
  );
  if (isSame) return true;
  const [a, b] = [wordsOf(known), wordsOf(seen)];
  const holds = (one: readonly string[], other: readonly string[]): boolean =>
    other.length > 0 && other.every((word) => one.includes(word));
  return holds(a, b) || holds(b, a) ? undefined : false;
}

const wordsOf = (name: string): readonly string[] =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
