import fc from 'fast-check';
import type { Finding, Side } from '../../src/finding.ts';
import type { Problem } from '../../src/problem.ts';
import { type Format, REPORTERS } from '../../src/report/index.ts';
import type { Style } from '../../src/report/pretty.ts';
import { NOTHING, type Report } from '../../src/report.ts';
import { rules } from '../../src/rules/index.ts';

/** Texts that mean something to somebody who reads a report: a runner, a forge, a terminal. */
export const HOSTILE: readonly string[] = [
  '::error file=a,line=1::owned',
  '\n::set-output name=x::y',
  '\r\n::add-mask::x',
  '##[error]owned',
  '%0A::error::owned',
  '%25%0D',
  'a:b,c=d::e',
  ']]>',
  '<![CDATA[x]]>',
  '<!-- x --> <!ENTITY a "b"> &a; &#0; &amp;',
  '</failure></testcase><testcase name="passed"/>',
  '"/><x y="',
  '\u0000\u0001\u0008\u000b\u001f\ufffe\uffff',
  'a|b||c\\|d\\\\|e',
  '| a | b |\n|---|---|',
  '`',
  '``x``',
  '```\ncode\n```',
  '~~~',
  '`a` `b',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<details><summary>x</summary>',
  '</details></code></td></table>',
  '<!-- mismatch:report -->',
  '@octocat @org/team a@b.example user@example.org',
  '#123 org/repo#5 GH-7 !12 ~bug %v1 $5 &3',
  '~"a label" %"a milestone"',
  'https://evil.example/a?b=c&d[e] http://x www.evil.example ftp://x mailto:a@b.c',
  '[click](https://evil.example)',
  '![x](https://evil.example/x.png)',
  '[a]: https://evil.example',
  '[a][b] [^1] [x](1) ](2)',
  '# heading',
  '> quote',
  '- item',
  '1. item',
  '***',
  '---',
  '===',
  '**bold** _em_ ~~gone~~ <ins>x</ins>',
  ':tada: :+1: :smile_cat: a:100:b',
  '$x^2$ $$y$$ $`z`$',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what a shell or a template would fill in
  '{0} {{1}} ${x} $(x) `x`',
  'a\u202eb\u2066c\u200ed\u061ce',
  '\u001b[31mred\u001b[0m \u009b2J \u001b]8;;https://evil.example\u0007x\u001b]8;;\u0007',
  'a\nb\rc\u0085d\u2028e\u2029f\tg',
  '\ud800',
  '\udfff',
  'a\udc00\ud800b',
  '\ufeffbom',
  'a\u200bb\u2060c',
  '\u{e0041}\u{e007f}',
  '__proto__',
  'constructor',
  '{"a":1}',
  '\\',
  '\\\\',
  '\\n',
  '\\u0000',
  "'",
  '"',
  '=1+1',
  '-x',
  '--help',
  'x'.repeat(5000),
  '`'.repeat(300),
  '[['.repeat(200),
  '<'.repeat(400),
  '|'.repeat(400),
  '\ud83d\ude00'.repeat(400),
  `${'a'.repeat(299)}\ud83d\ude00`,
  '',
  ' ',
  '.',
  '..',
  '/',
  'C:\\x',
  'a b',
  'a%20b',
  'a:b',
  '%',
  '?',
  '*',
];

/** One of them, several of them in a row, or any text at all. */
export const hostile: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.array(fc.constantFrom(...HOSTILE), { minLength: 1, maxLength: 4 }).map((all) => all.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
    .map((codes) => String.fromCharCode(...codes)),
);

const side = (text: fc.Arbitrary<string>): fc.Arbitrary<Side> =>
  fc.record(
    {
      element: text.map((name) => `TrainedModel/${name}`),
      pointer: text.map((name) => `/${name}`),
      attribute: text.map((name) => `/${name}`),
      value: text,
      perspective: fc.constantFrom('data-science', 'operations'),
      how: fc.constantFrom('declared', 'measured'),
      file: text.filter((name) => name !== ''),
      line: fc.integer({ min: 1, max: 9 }),
      column: fc.integer({ min: 1, max: 9 }),
      source: fc.record({ file: text, tool: text }),
    },
    { requiredKeys: ['element', 'pointer', 'attribute', 'perspective', 'how'] },
  ) as fc.Arbitrary<Side>;

const finding = (text: fc.Arbitrary<string>): fc.Arbitrary<Finding> =>
  fc.record(
    {
      system: text,
      rule: fc.oneof(
        fc.constant('memory-too-small'),
        text.filter((id) => id !== ''),
      ),
      verdict: fc.constantFrom('mismatch', 'unknown'),
      severity: fc.constantFrom('error', 'warning', 'info'),
      message: text,
      breaks: text,
      because: text,
      category: fc.constant('operational-environment/computing-resources'),
      sides: fc.array(side(text), { minLength: 1, maxLength: 3 }),
      ask: fc.record({ perspective: fc.constant('operations'), question: text }),
      waived: fc.record({ reason: text, by: text, until: fc.constant('2099-12-31') }),
    },
    {
      requiredKeys: [
        'system',
        'rule',
        'verdict',
        'severity',
        'message',
        'breaks',
        'category',
        'sides',
        'ask',
      ],
    },
  ) as fc.Arbitrary<Finding>;

const problem = (text: fc.Arbitrary<string>): fc.Arbitrary<Problem> =>
  fc.record({
    code: fc.constantFrom('syntax', 'schema/required'),
    message: text,
    file: text,
    line: fc.constant(1),
    column: fc.constant(1),
    endLine: fc.constant(1),
    endColumn: fc.constant(2),
    pointer: text,
  });

/** A report of such findings, with counts that fit. */
export const hostileReport: fc.Arbitrary<Report> = fc
  .record({
    findings: fc.array(finding(hostile), { maxLength: 4 }),
    problems: fc.array(problem(hostile), { maxLength: 2 }),
    name: hostile,
  })
  .map(({ findings, problems, name }) => reportOf(findings, problems, name));

export function reportOf(
  findings: readonly Finding[],
  problems: readonly Problem[] = [],
  name = 'fraud',
): Report {
  const count = (verdict: Finding['verdict']) =>
    findings.filter((one) => one.verdict === verdict && !one.waived).length;
  const waived = findings.filter((one) => one.waived).length;
  const own = { mismatch: count('mismatch'), unknown: count('unknown'), waived };
  const summary = { ...NOTHING, match: 7, notApplicable: 3, ...own };
  return {
    report: 'v1',
    systems: [{ name, file: 'system.yaml', descriptors: 2, elements: 2, summary }],
    summary,
    checked: { files: 2, descriptors: 2, rules: 3, skipped: 0 },
    problems,
    findings,
  };
}

/** A finding as rules make them, with whatever a test is about. */
export const findingOf = (parts: Partial<Finding> = {}): Finding => ({
  system: 'fraud',
  rule: 'memory-too-small',
  verdict: 'mismatch',
  severity: 'error',
  message: 'the model needs 24Gi, but production offers 15Gi',
  breaks: 'the model cannot be loaded',
  category: 'operational-environment/computing-resources',
  sides: [
    sideOf({ element: 'TrainedModel/scorer', value: '24Gi', file: 'model.yaml', line: 8 }),
    sideOf({ element: 'Environment/production', value: '15Gi', file: 'production.yaml', line: 4 }),
  ],
  ask: { perspective: 'operations', question: 'can it have more memory?' },
  ...parts,
});

export const sideOf = (parts: Partial<Side>): Side => ({
  element: 'TrainedModel/scorer',
  pointer: '/requires/memory',
  attribute: '/requires/memory',
  perspective: 'data-science',
  how: 'declared',
  column: 3,
  endLine: parts.line ?? 1,
  endColumn: 7,
  ...parts,
});

export const STYLE = { color: false, quiet: false, textOf: () => undefined, rules } as const;

/** The text of a report in a format, as the command line asks for it. */
export const shown = (format: Format, report: Report, style: Partial<Style> = {}): string =>
  REPORTERS[format](report, { ...STYLE, ...style });

/** What steers a terminal or turns text round, line feeds apart. */
export const UNSAFE = /[^\P{Cc}\n]|\p{Bidi_Control}|\p{Surrogate}|[\u2028\u2029]/u;

export const RUNS = { numRuns: 1200 } as const;
