import type { Stated } from '../../claim.ts';
import { referencesOf } from '../../claims/references.ts';
import { closest } from '../../closest.ts';
import { elementId, spokenId } from '../../element.ts';
import { sideBySide } from '../../link/versions.ts';
import { at, claimAt } from '../../lookup.ts';
import { quote } from '../../quote.ts';
import { type Decision, defineRule, judge } from '../../rule.ts';
import { type Resolution, resolve, root, type System } from '../../system.ts';

/** A name that leads nowhere, or to more than one thing: whoever wrote it believes otherwise. */
export default defineRule({
  id: 'reference-unresolved',
  title: 'A reference leads nowhere, or to more than one element',
  severity: 'error',
  category: 'development-environment/upstream-and-downstream-system-components',
  perspectives: ['software-engineering', 'software-engineering'],
  holds: 'every reference leads to one element',
  breaks: 'everything that should have been compared through this reference',
  why: 'a part that was renamed, retired or never delivered is still being relied upon',
  question: 'what should this name, and does whoever owns that know?',
  seen: ['mlcommons/inference_results_v4.1', 'Backstage #20030'],
  since: '0.1.0',

  *check(system) {
    const unclear = new Set<string>();
    for (const reference of referencesOf(system)) {
      const resolution = resolve(system, reference.value);
      const ambiguous = resolution.status === 'ambiguous' ? resolution : undefined;
      // A deployment may say apart which version it runs; whether it is described is compared.
      if (ambiguous && isSaidApart(reference)) continue;
      if (ambiguous && mayMeanSeveral(reference)) {
        const versions = sideBySide(system, ambiguous.elements);
        if (versions.length > 0) {
          const { path } = ambiguous.reference;
          const lacking = versions.find((element) => !claimAt(element, path).stated);
          const missing = { ...ambiguous, status: 'no-such-part' } as const;
          yield judge({ reference }, () =>
            lacking ? decide(system, reference, { ...missing, element: lacking }) : undefined,
          );
          continue;
        }
      }
      if (ambiguous) {
        // One answer settles every reference of an element to another.
        const key = [reference.element, ambiguous.reference].map(elementId).join(' ');
        if (unclear.has(key)) continue;
        unclear.add(key);
      }
      const versions = (ambiguous?.elements ?? [])
        .map((element) => at(root(element), 'version'))
        .filter(({ stated }) => stated)
        .map((version, index) => [`version${index}`, version] as const);
      yield judge({ reference, ...Object.fromEntries(versions) }, () =>
        decide(system, reference, resolution),
      );
    }
  },
});

/** Places at which every version is meant that runs: where data flows, and what is promised. */
function mayMeanSeveral({ element, path }: Stated<string>): boolean {
  const [first = ''] = path;
  if (element.kind === 'System') return ['wiring', 'deployments'].includes(first);
  if (element.kind === 'Environment') return ['serviceLevels', 'hosts'].includes(first);
  return PORTS.includes(first) && (path[2] === 'from' || path[2] === 'to');
}

const PORTS = ['inputs', 'outputs', 'rawOutputs', 'fields'];

const isSaidApart = ({ element, path }: Stated<string>): boolean =>
  element.kind === 'Deployment' &&
  path[0] === 'model' &&
  at(root<'Deployment'>(element), 'modelVersion').stated;

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
      return `"${text}" is relied upon, but no descriptor describes ${id}${near ? `; there is ${near}` : ''}`;
    }
    case 'no-such-part': {
      const { element, reference } = resolution;
      const part = reference.path.join('.');
      return `"${text}" is relied upon, but ${spokenId(element)} has no ${part}`;
    }
    case 'other-version': {
      const { element, reference } = resolution;
      return `${elementId(element)} is relied upon at version ${reference.version}, but it is described at ${element.version}`;
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
        ask: quote(written).perspective,
      };
    }
  }
}
