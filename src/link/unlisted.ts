import { elementId, USUAL_OWNER } from '../element.ts';
import type { Finding } from '../finding.ts';
import { DESCRIPTOR_IN_NO_SYSTEM } from '../other-findings.ts';
import type { Checked } from '../validate.ts';

const { id, severity, breaks, category } = DESCRIPTOR_IN_NO_SYSTEM;

/**
 * A descriptor that no `System` lists is compared with nothing. That is an unknown, not a pass:
 * somebody believes it is being checked.
 */
export const unlisted = (orphans: readonly Checked[]): readonly Finding[] =>
  orphans.flatMap(({ document, descriptor }) => {
    if (descriptor === undefined) return [];
    const element = elementId(descriptor);
    const { perspective } = descriptor;
    return {
      system: '',
      rule: id,
      verdict: 'unknown',
      severity,
      message: `nothing is compared with ${element}: no System lists ${document.file}`,
      breaks,
      category,
      sides: [
        {
          element,
          pointer: '',
          attribute: '',
          value: element,
          perspective,
          how: 'declared',
          file: document.file,
          ...document.place('/name', 'value'),
        },
      ],
      ask: {
        perspective: USUAL_OWNER.System,
        question: `list ${document.file} in the descriptors of the System that it belongs to, or remove it`,
      },
    } satisfies Finding;
  });
