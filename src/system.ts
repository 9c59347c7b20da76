import { type Claim, type Node, stillSilent } from './claim.ts';
import { type Element, elementId, UNNAMED } from './element.ts';
import type { Facts } from './facts/tables.ts';
import type { Descriptor, Kind, Port, Status } from './generated/descriptors.ts';
import { grouped } from './grouped.ts';
import { oncePer } from './lazily.ts';
import { absent, at, claimAt, claimWritten, itemsIfStated } from './lookup.ts';
import { parsePointer } from './pointer.ts';
import { parseReference, type Reference } from './reference.ts';
import { parseVersion, sameVersion } from './values/version.ts';

export type DescriptorOf<K extends Kind> = Extract<Descriptor, { readonly kind: K }>;

/** A model and an environment that must be able to run it, and the deployment that says so. */
export type Hosting = {
  readonly model: Claim<DescriptorOf<'TrainedModel'>>;
  readonly environment: Claim<DescriptorOf<'Environment'>>;
  readonly deployment?: Claim<DescriptorOf<'Deployment'>>;
};

/** Data flows from one port to another: somebody says so, or the two carry one name (spec 7.6). */
export type Connection = {
  readonly producer: Claim<Port>;
  readonly consumer: Claim<Port>;
};

/** One ML-enabled system: its elements, and how its descriptors tie them together. */
export type System = {
  readonly name: string;
  /** Silent where no `System` manifest exists and the descriptors form an implicit system. */
  readonly manifest: Claim<DescriptorOf<'System'>>;
  readonly elements: readonly Element[];
  readonly hostings: readonly Hosting[];
  readonly connections: readonly Connection[];
  /** Parsed when the first rule asks; most systems need few of them. */
  readonly facts: () => Facts;
};

/** The claim about an element as a whole, from which `at` reads its attributes. */
export const root = <K extends Kind>(element: Element): Claim<DescriptorOf<K>> =>
  (element.state === 'described' ? claimAt(element, []) : absent(element)) as Claim<
    DescriptorOf<K>
  >;

/** Where an element runs, as one of the models of a system. */
export const hostingsOf = ({ hostings }: Pick<System, 'hostings'>, model: Element) =>
  byModel(hostings).get(model) ?? [];

const byModel = oncePer((hostings: readonly Hosting[]) =>
  grouped(hostings, ({ model }) => model.element),
);

type Roots = { [K in Kind]?: readonly Claim<DescriptorOf<K>>[] };

const rootsByKind = new WeakMap<readonly Element[], Roots>();

/** Every described element of a kind; none is a valid answer. Found once, as all rules ask. */
export function all<K extends Kind>(
  { elements }: Pick<System, 'elements'>,
  kind: K,
): readonly Claim<DescriptorOf<K>>[] {
  const roots = rootsByKind.get(elements) ?? {};
  const known = roots[kind];
  if (known) return known;
  const found = elements
    .filter((element) => element.kind === kind)
    .map((element) => root<K>(element));
  rootsByKind.set(elements, { ...roots, [kind]: found });
  return found;
}

/**
 * Every element of a kind that a system needs somebody to describe. Where nobody did, one silent
 * claim stands for it, so that the rules which need it are `unknown` and ask its usual owner.
 */
export const needed = <K extends Kind>(
  system: Pick<System, 'elements'>,
  kind: K,
  name?: string,
): readonly Claim<DescriptorOf<K>>[] => {
  const found = all(system, kind);
  return found.length > 0
    ? found
    : [absent({ kind, name: name ?? UNNAMED, state: 'missing', statements: [] })];
};

/** What became of a reference. */
export type Resolution =
  | { readonly status: 'found'; readonly element: Element; readonly claim: Claim<unknown> }
  | { readonly status: 'malformed' }
  | { readonly status: 'no-such-element'; readonly reference: Reference }
  | { readonly status: 'no-such-part'; readonly reference: Reference; readonly element: Element }
  | { readonly status: 'other-version'; readonly reference: Reference; readonly element: Element }
  | { readonly status: 'no-version'; readonly reference: Reference; readonly element: Element }
  | { readonly status: 'ambiguous'; readonly reference: Reference; readonly elements: Element[] };

/** The elements of a system by kind and name; several where versions are described apart. */
const byId = oncePer((elements: readonly Element[]) => grouped(elements, elementId));

const resolutions = oncePer((_: readonly Element[]) => new Map<string, Resolution>());

/**
 * Resolves `Kind/name[@version][#/pointer]` within a system (spec, "References"). Many rules follow
 * the same few references, so each is resolved once.
 */
export function resolve({ elements }: Pick<System, 'elements'>, text: string): Resolution {
  const known = resolutions(elements);
  const found = known.get(text) ?? find(elements, text);
  known.set(text, found);
  return found;
}

function find(elements: readonly Element[], text: string): Resolution {
  const reference = parseReference(text);
  if (reference === undefined) return { status: 'malformed' };
  const named = byId(elements).get(elementId(reference)) ?? [];
  const fitting = meant(elements, reference, named);
  const [element] = fitting.length > 0 ? fitting : named;
  if (element === undefined) return { status: 'no-such-element', reference };
  if (fitting.length === 0) return { status: 'other-version', reference, element };
  if (fitting.length > 1) return { status: 'ambiguous', reference, elements: fitting };
  const isUnversioned = element.version === undefined && element.state === 'described';
  if (reference.version !== undefined && isUnversioned) {
    return { status: 'no-version', reference, element };
  }
  if (reference.path.length === 0 || element.state !== 'described') {
    return { status: 'found', element, claim: root(element) };
  }
  const claim = claimWritten(element, reference.path);
  return claim.stated
    ? { status: 'found', element, claim }
    : { status: 'no-such-part', reference, element };
}

/** Of several versions, a bare name means the only one that runs, or those that are not retired. */
function meant(
  elements: readonly Element[],
  { kind, version }: Reference,
  named: readonly Element[],
): Element[] {
  if (version !== undefined) return named.filter((element) => hasVersion(element, version));
  if (named.length < 2) return [...named];
  const isNamed = (element: Element): boolean => namedToRun(elements).has(element);
  const running = kind === 'TrainedModel' ? named.filter(isNamed) : [];
  return running.length === 1 ? running : liveOf(named);
}

/** Those that are not retired; all where each is. */
function liveOf(versions: readonly Element[]): Element[] {
  const live = versions.filter((element) => !isRetired(root<'TrainedModel'>(element)));
  return live.length > 0 ? live : [...versions];
}

/** The described elements of the kind and name of a reference; those of its version if it has one. */
export function versionsNamed(
  { elements }: Pick<System, 'elements'>,
  text: string,
): readonly Element[] {
  const reference = parseReference(text);
  const named = reference ? (byId(elements).get(elementId(reference)) ?? []) : [];
  const wanted = reference?.version;
  return wanted === undefined ? named : named.filter((element) => hasVersion(element, wanted));
}

/**
 * The models that are named as what runs, by a deployment, the manifest, or an environment; not
 * those of which nobody says which version it is.
 */
export const namedToRun = oncePer((elements: readonly Element[]): ReadonlySet<Element> => {
  const deployed = all({ elements }, 'Deployment')
    .filter((deployment) => !isRetired(deployment))
    .map((one) => modelsMeant({ elements }, at(one, 'model'), at(one, 'modelVersion')));
  const listed = all({ elements }, 'System')
    .flatMap((manifest) => itemsIfStated(at(manifest, 'deployments')))
    .map((entry) => at(entry, 'model'));
  const hosted = all({ elements }, 'Environment').flatMap((one) => itemsIfStated(at(one, 'hosts')));
  const named = [...listed, ...hosted].map((reference) => modelsMeant({ elements }, reference));
  return new Set(
    [...deployed, ...named].flatMap(([model, ...others]) =>
      model && others.length === 0 ? [model.element] : [],
    ),
  );
});

/** An element that never said its version may be any; the rule about references asks for it. */
function hasVersion({ version }: Element, wanted: string): boolean {
  if (version === undefined) return true;
  const one = parseVersion(version);
  const other = parseVersion(wanted);
  return one.ok && other.ok ? sameVersion(one.value, other.value) : version === wanted;
}

/** The described element that a reference names, or a silent claim that says it is not there. */
export function target<K extends Kind>(
  system: Pick<System, 'elements'>,
  kind: K,
  reference: Claim<string>,
): Claim<DescriptorOf<K>> {
  if (!reference.stated) return stillSilent(reference);
  const resolution = resolve(system, reference.value);
  if ('element' in resolution && resolution.element.kind === kind) return root(resolution.element);
  const name = parseReference(reference.value)?.name ?? reference.value;
  return absent({ kind, name, state: 'missing', statements: [] });
}

/**
 * The models that a reference may mean as what runs. Of several versions it is the one that the
 * reference names, or else `version`; where nobody says which, all that are not retired.
 */
export function modelsMeant(
  system: Pick<System, 'elements'>,
  reference: Claim<string>,
  version?: Claim<string>,
): readonly Claim<DescriptorOf<'TrainedModel'>>[] {
  const versions = reference.stated ? versionsNamed(system, reference.value) : [];
  const [first] = versions;
  if (versions.length < 2 || first?.kind !== 'TrainedModel') {
    return [target(system, 'TrainedModel', reference)];
  }
  if (version?.stated === true) {
    const { name } = first;
    const [found] = versions.filter((element) => hasVersion(element, version.value));
    const missing = { kind: 'TrainedModel', name, state: 'missing', statements: [] } as const;
    const unknown = { ...missing, version: version.value, oneOfSeveral: true } as const;
    return [found ? root(found) : absent(unknown)];
  }
  return liveOf(versions).map((element) => root(element));
}

/** The elements that some references mean; of one that means several versions, each of them. */
export const elementsMeant = (
  system: Pick<System, 'elements'>,
  references: Claim<readonly string[]>,
): readonly Element[] =>
  (references.stated ? references.value : []).flatMap((text) => {
    const found = resolve(system, text);
    if ('elements' in found) return found.elements;
    return 'element' in found ? [found.element] : [];
  });

/** Whether an element is kept for the record only. */
export function isRetired(claim: Node<{ readonly status?: Status }>): boolean {
  const status = at(claim, 'status');
  return status.stated && status.value === 'retired';
}

/**
 * What an expectation is about: the claim at a pointer into the element that a reference names.
 * `undefined` where the reference leads nowhere, which is reported as such and only once.
 */
export function subjectOf(
  system: Pick<System, 'elements'>,
  { of, at }: { readonly of: string; readonly at: string },
): Claim<unknown> | undefined {
  const resolution = resolve(system, of);
  if (resolution.status !== 'found') return undefined;
  const { element, claim } = resolution;
  if (element.state !== 'described') return absent(element);
  return claimWritten(element, [...claim.path, ...parsePointer(at)]);
}
