import type { Finding, Side } from '../../../src/finding.ts';
import type { Report, Series } from '../../../src/report.ts';

/** A side whose every text is the given one. */
const sideWith = (text: string, perspective: Side['perspective'], how: Side['how']): Side => ({
  element: `TrainedModel/${text}`,
  pointer: `/${text}`,
  attribute: `/inputs/${text}`,
  perspective,
  how,
  ...(how === 'absent' ? { absent: text } : { value: text }),
  file: text,
  ...(how === 'observed' ? { inside: text } : { line: 1, column: 1, endLine: 1, endColumn: 9 }),
  ...(how === 'measured' || how === 'observed'
    ? { source: { file: text, tool: text, time: text, since: text, records: text } }
    : {}),
});

const findingWith = (text: string, verdict: Finding['verdict'], isWaived = false): Finding => ({
  system: text,
  rule: text,
  verdict,
  severity: 'error',
  message: text,
  breaks: text,
  because: text,
  category: `${text}/${text}`,
  sides: [
    sideWith(text, 'data-science', 'declared'),
    sideWith(text, 'operations', 'observed'),
    sideWith(text, 'product', 'measured'),
    sideWith(text, 'software-engineering', 'absent'),
  ],
  ask: { perspective: 'operations', question: text, element: text, pointer: text },
  windows: [{ from: text, to: text }],
  ...(isWaived ? { waived: { reason: text, by: text, until: text } } : {}),
});

const seriesWith = (text: string, about: Series['about']): Series => ({
  system: text,
  of: `TrainedModel/${text}#/inputs/${text}`,
  about,
  measure: text,
  unit: text,
  points: [
    { from: text, to: text, value: 1, lower: 0, upper: 2, beyond: true },
    { from: `${text} `, to: text, value: 2 },
  ],
  limits: [{ kind: 'effect', value: 1.5 }],
});

const SUMMARY = { match: 5, mismatch: 1, unknown: 1, notApplicable: 2, waived: 1 };

/** A report that says everything a report can say, and says it in one text. */
export const reportWith = (text: string): Report => ({
  report: 'v1',
  systems: [
    {
      name: text,
      file: text,
      descriptors: 2,
      elements: 2,
      summary: SUMMARY,
      overview: {
        coverage: [{ perspective: 'operations', element: 'raw-data', ...SUMMARY }],
        elements: [
          {
            element: `TrainedModel/${text}`,
            kind: 'TrainedModel',
            version: text,
            perspectives: ['data-science'],
            file: text,
            line: 1,
          },
          { element: `Environment/${text}`, kind: 'Environment', perspectives: [] },
        ],
        links: [
          {
            from: `TrainedModel/${text}`,
            to: `Environment/${text}`,
            how: 'data',
            ports: [text],
            amount: 1,
          },
        ],
      },
    },
    { name: `${text} `, descriptors: 1, elements: 1, summary: SUMMARY },
  ],
  summary: SUMMARY,
  checked: { files: 2, descriptors: 3, rules: 1, skipped: 0 },
  artifacts: [{ file: text, format: text, about: [text] }],
  run: {
    exports: [
      { name: text, format: text, files: [text], bad: 1, worst: [{ file: text, why: text }] },
      { name: text, format: text, files: [], unread: text },
    ],
    windows: [{ from: text, to: text, records: 3 }],
    moved: [{ of: `TrainedModel/x#/inputs/${text}`, measure: text, value: 1, effect: 0.5 }],
    series: [seriesWith(text, 'drift'), seriesWith(text, 'values'), seriesWith(text, 'service')],
  },
  problems: [
    {
      code: text,
      message: text,
      file: text,
      line: 1,
      column: 1,
      endLine: 1,
      endColumn: 2,
      pointer: text,
    },
  ],
  findings: [
    findingWith(text, 'mismatch'),
    findingWith(text, 'mismatch', true),
    findingWith(text, 'unknown'),
  ],
});

/** Findings as real ones are, each of other elements and lines. */
export function manyFindings(amount: number): Report {
  const findings = Array.from({ length: amount }, (_, at): Finding => {
    const verdict = at % 4 === 3 ? 'unknown' : 'mismatch';
    const side = (kind: string, perspective: Side['perspective'], value: string): Side => ({
      element: `${kind}/payment-service-${at}`,
      pointer: `/inputs/${at}/meaning/kind`,
      attribute: `/inputs/amount-${at}/meaning/kind`,
      value,
      perspective,
      how: 'declared',
      file: `services/payments/${kind.toLowerCase()}-${at}.yaml`,
      line: (at % 80) + 1,
      column: 13,
      endLine: (at % 80) + 1,
      endColumn: 24,
    });
    return {
      system: 'payments',
      rule: 'port-meaning-differs',
      verdict,
      severity: at % 3 === 0 ? 'warning' : 'error',
      message: `payment-service-${at} expects amount-${at} as a probability, but fraud-scorer-${at} gives it as a score of another scale`,
      breaks: 'what is decided by the value, and every threshold that was tuned on it',
      category: 'trained-model/model-output-interpretation',
      sides: [
        side('Component', 'software-engineering', 'probability'),
        side('TrainedModel', 'data-science', 'score'),
      ],
      ask: {
        perspective: 'data-science',
        question: `what does amount-${at} really mean, and which of the two sides must change?`,
      },
    };
  });
  const mismatch = findings.filter(({ verdict }) => verdict === 'mismatch').length;
  const summary = { match: 0, mismatch, unknown: amount - mismatch, notApplicable: 0, waived: 0 };
  return {
    report: 'v1',
    systems: [{ name: 'payments', descriptors: amount, elements: amount, summary }],
    summary,
    checked: { files: amount, descriptors: amount, rules: 181, skipped: 0 },
    problems: [],
    findings,
  };
}
