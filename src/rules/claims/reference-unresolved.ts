import { closest } from '../../closest.ts';
import { elementId } from '../../element.ts';
import { referencesOf } from '../../references.ts';
import { type Decision, defineRule, judge } from '../../rule.ts';
import { type Resolution, resolve, type System } from '../../system.ts';

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
    for (const reference of referencesOf(system)) {
      yield judge({ reference }, ({ reference: text }) =>
        decide(system, text, resolve(system, text)),
      );
    }
  },
});

function decide(system: System, text: string, resolution: Resolution): Decision {
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
      return `"${text}" is relied upon, but ${elementId(element)} has no ${part}`;
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
      const versions = elements.map(({ version }) => version ?? 'none').join(' and ');
      return `"${text}" could mean more than one element: ${elementId(reference)} is described at versions ${versions}`;
    }
  }
}
