import { referencesOf } from '../../claims/references.ts';
import { judgeReference } from '../../claims/resolution.ts';
import { defineRule } from '../../rule.ts';

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
  question: 'is another element meant, or is the descriptor of this one missing?',
  seen: ['mlcommons/inference_results_v4.1', 'Backstage #20030'],
  since: '0.1.0',

  *check(system) {
    const asked = new Set<string>();
    for (const reference of referencesOf(system)) {
      const judged = judgeReference(system, reference);
      if (judged === undefined) continue;
      const { judgement, settles } = judged;
      if (settles === undefined || !asked.has(settles)) yield judgement;
      if (settles !== undefined) asked.add(settles);
    }
  },
});
