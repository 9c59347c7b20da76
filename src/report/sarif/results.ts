import type { Finding, Side } from '../../finding.ts';
import type { Problem } from '../../problem.ts';
import { label } from '../layout.ts';
import type { Files } from './files.ts';
import { link, plain } from './text.ts';

export type Result = ReturnType<typeof findingResult> | ReturnType<typeof problemResult>;

/** Of a finding with more sides than anybody compares, the others are in the JSON report. */
const MOST_RELATED = 50;

const LEVEL = { error: 'error', warning: 'warning', info: 'note' } as const;

export type Where = {
  readonly files: Files;
  /** The side at which it is shown. */
  readonly main: Side | undefined;
  readonly fingerprint: string;
  /** The file in which it is shown where no side has one. */
  readonly fallback: string | undefined;
};

export function findingResult(finding: Finding, { files, main, fingerprint, fallback }: Where) {
  const { system, rule, verdict, severity, category, breaks, because, ask, waived } = finding;
  const others = finding.sides.filter((side) => side !== main && side.file !== undefined);
  const related = others.slice(0, MOST_RELATED);
  const isOpen = verdict === 'unknown';
  return {
    ruleId: rule,
    kind: isOpen ? ('open' as const) : ('fail' as const),
    level: isOpen ? ('note' as const) : LEVEL[severity],
    message: { text: textOf(finding, main, related) },
    locations: [locationOf(main, fallback, files)],
    relatedLocations: related.map((side, at) => ({
      id: at + 1,
      physicalLocation: physical(side, files),
      logicalLocations: logical(side),
      message: { text: plain(sideText(side)) },
    })),
    partialFingerprints: fingerprintsOf(fingerprint),
    suppressions: waived ? [suppressionOf(waived)] : [],
    properties: {
      verdict,
      system: plain(system),
      category: plain(category),
      breaks: plain(breaks),
      ...(because === undefined ? {} : { because: plain(because) }),
      ask: ask.perspective,
      question: plain(ask.question),
    },
  };
}

/** A comment beside the value is in the source; a manifest is a file apart (SARIF 2.1.0, 3.35.2). */
const suppressionOf = ({ reason, by, until, in: place }: NonNullable<Finding['waived']>) => ({
  kind: place === 'comment' ? ('inSource' as const) : ('external' as const),
  status: 'accepted' as const,
  justification: plain(`${reason} (${by}, until ${until})`),
});

/** GitHub knows an alert again by the first of these only, readers of SARIF by either. */
const fingerprintsOf = (fingerprint: string) => ({
  primaryLocationLineHash: fingerprint,
  'mismatch/v1': fingerprint,
});

/** The message, what stands at the location, where the others are, and what to do about it. */
function textOf(finding: Finding, main: Side | undefined, related: readonly Side[]): string {
  const { message, breaks, because, ask, sides } = finding;
  const links = related.map((side, at) => link(label(side), at + 1));
  const placeless = sides.filter((side) => side !== main && side.file === undefined);
  return [
    plain(message),
    ...(main === undefined ? [] : [plain(`here: ${sideText(main)}`)]),
    ...(links.length > 0 ? [`compare: ${links.join(', ')}`] : []),
    ...placeless.slice(0, MOST_RELATED).map((side) => plain(`nowhere: ${sideText(side)}`)),
    ...(because === undefined ? [] : [plain(`because: ${because}`)]),
    plain(`breaks: ${breaks}`),
    plain(`ask ${ask.perspective}: ${ask.question}`),
  ].join('\n');
}

const sideText = (side: Side): string =>
  side.value === undefined ? label(side) : `${label(side)}: ${side.value}`;

function locationOf(main: Side | undefined, fallback: string | undefined, files: Files) {
  if (main === undefined) {
    const artifactLocation = files.location(fallback ?? '.');
    return { physicalLocation: { artifactLocation, region: { startLine: 1 } } };
  }
  return { physicalLocation: physical(main, files), logicalLocations: logical(main) };
}

/** A file without lines is shown at its beginning: readers drop what has no region. */
function physical(
  { file = '', line = 1, column, endLine, endColumn }: Partial<Side>,
  files: Files,
) {
  const region = {
    startLine: line,
    ...(column === undefined ? {} : { startColumn: column }),
    ...(endLine === undefined ? {} : { endLine }),
    ...(endColumn === undefined ? {} : { endColumn }),
  };
  return { artifactLocation: files.location(file), region };
}

const logical = ({ element, attribute, inside }: Side) => [
  { fullyQualifiedName: plain(`${element}${attribute}`), kind: 'member' },
  ...(inside === undefined ? [] : [{ fullyQualifiedName: plain(inside), kind: 'member' }]),
];

export function problemResult(problem: Problem, fingerprint: string, files: Files) {
  return {
    ruleId: problem.code,
    kind: 'fail' as const,
    level: 'error' as const,
    message: { text: plain(problem.message) },
    locations: [{ physicalLocation: physical(problem, files) }],
    partialFingerprints: fingerprintsOf(fingerprint),
    suppressions: [],
    properties: { verdict: 'invalid' },
  };
}
