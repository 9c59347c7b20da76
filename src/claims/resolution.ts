import type { Stated } from '../claim.ts';
import { closest } from '../closest.ts';
import { type Element, elementId, spokenId, spokenName, USUAL_OWNER } from '../element.ts';
import { isToCome } from '../link/deliverables.ts';
import { sideBySide } from '../link/versions.ts';
import { at, claimAt } from '../lookup.ts';
import { perspectiveOf } from '../quote.ts';
import { parseReference } from '../reference.ts';
import { type Decision, type Judgement, judge } from '../rule.ts';
import {
  modelsMeant,
  type Resolution,
  resolve,
  root,
  type System,
  versionsNamed,
} from '../system.ts';

type Ambiguous = Extract<Resolution, { readonly status: 'ambiguous' }>;

/** What became of a reference; with what one answer would settle, where it could mean several. */
export type Judged = { readonly judgement: Judgement; readonly settles?: string };

/**
 * Judges a reference. Nothing where a deployment says apart which version it runs, since whether
 * that version is described is compared elsewhere.
 */
export function judgeReference(system: System, reference: Stated<string>): Judged | undefined {
  if (isSaidApart(reference) && versionsNamed(system, reference.value).length > 1) return undefined;
  const resolution = isDeployed(reference)
    ? resolveDeployed(system, reference)
    : resolve(system, reference.value);
  // What a milestone waits for need not be there.
  if (isDeliverable(reference) && isToCome(resolution)) return undefined;
  if (resolution.status === 'other-version') {
    const described = versionsNamed(system, elementId(resolution.reference));
    return { judgement: judgeOneOf(system, reference, resolution, described) };
  }
  if (resolution.status !== 'ambiguous') {
    return { judgement: judge({ reference }, () => decide(system, reference, resolution)) };
  }
  const each = judgeEachVersion(system, reference, resolution);
  if (each) return { judgement: each };
  const settles = [reference.element, resolution.reference].map(elementId).join(' ');
  return {
    judgement: judgeOneOf(system, reference, resolution, resolution.elements),
    settles,
  };
}

/** Where versions run side by side, a name without a version means each of them. */
function judgeEachVersion(
  system: System,
  reference: Stated<string>,
  ambiguous: Ambiguous,
): Judgement | undefined {
  const versions = mayMeanSeveral(reference) ? sideBySide(system, ambiguous.elements) : [];
  if (versions.length === 0) return undefined;
  const { path } = ambiguous.reference;
  const lacking = versions.find((element) => !claimAt(element, path).stated);
  return judge({ reference }, () =>
    lacking
      ? decide(system, reference, { ...ambiguous, status: 'no-such-part', element: lacking })
      : undefined,
  );
}

/** The versions that are described, of which one may be meant, are quoted beside the reference. */
function judgeOneOf(
  system: System,
  reference: Stated<string>,
  resolution: Resolution,
  described: readonly Element[],
): Judgement {
  const versions = described
    .map((element) => at(root(element), 'version'))
    .filter(({ stated }) => stated)
    .map((version, index) => [`version${index}`, version] as const);
  return judge({ reference, ...Object.fromEntries(versions) }, () =>
    decide(system, reference, resolution),
  );
}

/**
 * Places at which every version is meant that runs: where data flows, what is promised, and who uses,
 * watches, influences or is bound.
 */
function mayMeanSeveral({ element, path }: Stated<string>): boolean {
  const [first = '', second, third] = path;
  if (element.kind === 'System') return ['wiring', 'deployments'].includes(first);
  if (element.kind === 'Environment') return ['serviceLevels', 'hosts'].includes(first);
  if (element.kind === 'RuntimeMonitoring' && first === 'monitors') return true;
  if (element.kind === 'TrainedModel' && first === 'consumers') return true;
  if (element.kind === 'RawData' && first === 'collection') return second === 'influencedBy';
  if (element.kind === 'SystemContext' && first === 'policies') return third === 'appliesTo';
  return PORTS.includes(first) && (path[2] === 'from' || path[2] === 'to');
}

const PORTS = ['inputs', 'outputs', 'rawOutputs', 'fields'];

const isDeployed = ({ element, path }: Stated<string>): boolean =>
  element.kind === 'Deployment' && path[0] === 'model';

const isDeliverable = ({ element, path }: Stated<string>): boolean =>
  element.kind === 'System' && path[0] === 'milestones';

const isSaidApart = (reference: Stated<string>): boolean =>
  isDeployed(reference) && at(root<'Deployment'>(reference.element), 'modelVersion').stated;

/** What a deployment runs cannot be told by what another one does. */
function resolveDeployed(system: System, reference: Stated<string>): Resolution {
  const resolution = resolve(system, reference.value);
  const elements = modelsMeant(system, reference).map(({ element }) => element);
  const parsed = parseReference(reference.value);
  return parsed && elements.length > 1
    ? { status: 'ambiguous', reference: parsed, elements }
    : resolution;
}

function decide(system: System, written: Stated<string>, resolution: Resolution): Decision {
  const text = written.value;
  switch (resolution.status) {
    case 'found':
      return undefined;
    case 'malformed':
      return `"${text}" is not a reference such as Environment/production`;
    case 'no-such-element': {
      const id = elementId(resolution.reference);
      const near = closest(id, system.elements.map(elementId));
      const message = `"${text}" is relied upon, but no descriptor describes ${id}${near ? `; there is ${near}` : ''}`;
      const other = near ? `is ${near} meant` : 'does it go by another name';
      return { message, question: `${other}, or is a descriptor of ${id} missing?` };
    }
    case 'no-such-part': {
      const { element, reference } = resolution;
      const part = reference.path.join('.');
      const id = spokenId(element);
      const message = `"${text}" is relied upon, but ${id} has no ${part}`;
      const owner = element.statements[0]?.perspective ?? USUAL_OWNER[element.kind];
      const question = `what is ${part} called in ${id}, or can ${owner} add it there?`;
      return { message, question };
    }
    case 'other-version': {
      const { reference } = resolution;
      const id = elementId(reference);
      const found = versionsNamed(system, id).map(({ version }) => version ?? 'none');
      const message = `${id} is relied upon at version ${reference.version}, but it is described at ${found.join(' and ')}`;
      const question = `which version does ${spokenName(written.element)} really use? if ${reference.version}, its descriptor is missing; if ${found.join(' or ')}, the reference is out of date`;
      return { message, question, ask: perspectiveOf(written) };
    }
    case 'no-version': {
      const { element, reference } = resolution;
      const undecided = `version ${reference.version} is relied upon, but no descriptor of ${elementId(element)} states its version`;
      return { undecided, question: `state the version of ${elementId(element)}` };
    }
    case 'ambiguous': {
      const { elements, reference } = resolution;
      const versions = elements.map(({ version }) => version ?? 'none');
      const id = elementId(reference);
      return {
        message: `"${text}" could mean more than one element: ${id} is described at versions ${versions.join(' and ')}`,
        question: `which version is meant, ${versions.join(' or ')}? write for example ${id}@${versions.at(-1)}`,
        ask: perspectiveOf(written),
      };
    }
  }
}
