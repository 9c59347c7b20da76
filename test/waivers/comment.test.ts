import { describe, expect, it } from 'vitest';
import { run } from '../../src/run.ts';

const API = `mismatch: v1
kind: Component
name: api
perspective: software-engineering
expects:
  - { of: Environment/production, at: /memory, atLeast: 16Gi }
`;
const ALLOW =
  'mismatch: allow expectation-not-met until 2027-01-31 by platform team: nodes are ordered';

const environment = (rest: string) => `mismatch: v1
kind: Environment
name: production
perspective: operations
${rest}
`;

const TODAY = '2026-11-21';

const judged = (rest: string, today = TODAY, more: Readonly<Record<string, string>> = {}) =>
  run(
    Object.entries({ 'api.yaml': API, 'production.yaml': environment(rest), ...more }).map(
      ([file, text]) => ({ file, text }),
    ),
    { today },
  );

const waivedIn = (rest: string, today = TODAY) => {
  const { findings, problems } = judged(rest, today);
  expect(problems).toEqual([]);
  return findings.find(({ rule }) => rule === 'expectation-not-met')?.waived;
};

const problemIn = (comment: string) => {
  const { problems } = judged(`memory: 8Gi # ${comment}`);
  expect(problems).toHaveLength(1);
  return problems[0];
};

describe('a waiver in a comment', () => {
  const accepted = {
    ...{ reason: 'nodes are ordered', by: 'platform team', until: '2027-01-31' },
    in: 'comment',
  };

  it.each([
    ['beside the value', `memory: 8Gi # ${ALLOW}`],
    ['above the value', `# ${ALLOW}\nmemory: 8Gi`],
    ['without a blank after the #', `memory: 8Gi #${ALLOW}`],
    ['above other comments', `# ${ALLOW}\n# the new nodes have more\nmemory: 8Gi`],
    ['above the key of a value that stands below it', `# ${ALLOW}\nmemory:\n  8Gi`],
    ['among other attributes in braces', `# ${ALLOW}\n{}`.replace('{}', 'memory: "8Gi"')],
    ['with lines as on Windows', `# ${ALLOW}\r\nmemory: 8Gi`],
    ['after a text with a #', `description: "say # nothing"\nmemory: 8Gi # ${ALLOW}`],
    ['after a block of text', `description: |\n  # text\n\n# ${ALLOW}\nmemory: 8Gi`],
  ])('accepts a finding %s', (_, rest) => {
    expect(waivedIn(rest)).toEqual(accepted);
  });

  it('counts it as waived, and as nothing else', () => {
    const { summary, findings } = judged(`memory: 8Gi # ${ALLOW}`);
    expect(summary).toMatchObject({ waived: 1, mismatch: 0 });
    expect(findings.filter(({ verdict }) => verdict === 'mismatch')).toHaveLength(1);
  });

  it('covers the other side as well, where the comment stands there', () => {
    const beside = API.replace('16Gi }', `16Gi } # ${ALLOW}`);
    const { findings } = judged('memory: 8Gi', TODAY, { 'api.yaml': beside });
    expect(findings.find(({ rule }) => rule === 'expectation-not-met')?.waived).toEqual(accepted);
  });

  it.each([
    ['another line', `# ${ALLOW}\nstage: production\nmemory: 8Gi`],
    ['a text in quotes', `description: "x # ${ALLOW}"\nmemory: 8Gi`],
    ['a text in several lines', `description: |\n  # ${ALLOW}\nmemory: 8Gi`],
    ['a word', 'description: x#mismatch:allow-expectation-not-met\nmemory: 8Gi'],
    ['another comment', `memory: 8Gi # see # ${ALLOW}`],
    ['prose', 'memory: 8Gi # mismatch: all of it is ordered'],
    ['a header that was put out of use', '# mismatch: v1\nmemory: 8Gi'],
    ['another rule', `memory: 8Gi # ${ALLOW.replace('expectation-not-met', 'memory-too-small')}`],
  ])('accepts nothing from %s', (_, rest) => {
    expect(waivedIn(rest)).toBeUndefined();
  });

  it('holds up to its last day', () => {
    expect(waivedIn(`memory: 8Gi # ${ALLOW}`, '2027-01-31')).toEqual(accepted);
    const { findings } = judged(`memory: 8Gi # ${ALLOW}`, '2027-02-01');
    const told = findings.filter(({ verdict }) => verdict === 'mismatch');
    expect(told.map(({ rule, waived }) => [rule, waived])).toEqual([
      ['expectation-not-met', undefined],
      ['waiver-expired', undefined],
    ]);
  });

  it.each([
    ['mismatch: allow', 'form', /which rule/],
    ['mismatch: allow expectation-not-met', 'form', /until which day/],
    ['mismatch: allow expectation-not-met until 2027-01-31', 'form', /by whom/],
    ['mismatch: allow expectation-not-met until 2027-01-31: x', 'form', /by whom/],
    ['mismatch: allow expectation-not-met until 2027-01-31 by ops', 'form', /why/],
    ['mismatch: allow expectation-not-met until 2027-01-31 by ops:', 'form', /why/],
    ['mismatch: allow expectation-not-met until 2027-01-31 by : x', 'form', /by whom/],
    ['mismatch: allow expectation-not-met until 2027-02-30 by ops: x', 'date', /2027-02-30/],
    ['mismatch: allow expectation-not-met until June by ops: x', 'date', /June/],
    ['mismatch: alow expectation-not-met until 2027-01-31 by ops: x', 'form', /begins with/],
    ['mismatch: ignore expectation-not-met', 'form', /begins with/],
    ['mismatch-ignore expectation-not-met', 'form', /begins with/],
    [
      'mismatch: allow expectation-not-mett until 2027-01-31 by ops: x',
      'rule',
      /"expectation-not-met"/,
    ],
    ['mismatch: allow evidence-outdated until 2027-01-31 by ops: x', 'rule', /no waiver accepts/],
  ])('is a problem as %s', (comment, code, message) => {
    const problem = problemIn(comment);
    expect(problem).toMatchObject({ code: `waiver/${code}`, file: 'production.yaml', line: 5 });
    expect(problem?.message).toMatch(message);
  });

  it('is a problem where it stands above nothing', () => {
    const { problems } = judged(`memory: 8Gi\n# ${ALLOW}`);
    expect(problems.map(({ code }) => code)).toEqual(['waiver/place']);
  });

  it('is told once where two systems share the file', () => {
    const manifest = (name: string) =>
      `mismatch: v1\nkind: System\nname: ${name}\nperspective: software-engineering\ndescriptors: [../production.yaml]\n`;
    const sources = [
      { file: 'a/system.yaml', text: manifest('a') },
      { file: 'b/system.yaml', text: manifest('b') },
      { file: 'production.yaml', text: environment(`memory: 8Gi # ${ALLOW}`) },
    ];
    const { findings, systems } = run(sources, { today: '2030-01-01' });
    const expired = findings.filter(({ rule }) => rule === 'waiver-expired');
    expect(expired.map(({ system }) => system)).toEqual(['a']);
    expect(systems.map(({ summary }) => summary.mismatch)).toEqual([1, 0]);
  });

  it('takes no longer for a hostile file than for another', () => {
    const many = Array.from({ length: 8000 }, () => `# ${ALLOW}`).join('\n');
    const { problems, findings } = judged(`${many}\nmemory: 8Gi`);
    expect(problems).toEqual([]);
    expect(findings.filter(({ waived }) => waived)).toHaveLength(1);
    const wrong = Array.from({ length: 8000 }, () => '# mismatch: allow').join('\n');
    expect(judged(`${wrong}\nmemory: 8Gi`).problems).toHaveLength(21);
    const line = `memory: "${'# mismatch: allow x '.repeat(20_000)}"`;
    expect(judged(line).problems.map(({ code }) => code)).not.toContain('waiver/form');
  });
});

describe('a waiver in a manifest', () => {
  const manifest = (waiver: string) => ({
    'system.yaml': `mismatch: v1
kind: System
name: scoring
perspective: software-engineering
waivers:
  - ${waiver}
`,
  });

  it('is a problem where its rule does not exist', () => {
    const waiver = '{ rule: expectation-not-mett, reason: x, by: y, until: 2027-01-31 }';
    const { problems } = judged('memory: 8Gi', TODAY, manifest(waiver));
    expect(problems).toMatchObject([
      { code: 'waiver/rule', pointer: '/waivers/0/rule', line: 6, file: 'system.yaml' },
    ]);
    expect(problems[0]?.message).toContain('"expectation-not-met" is closest');
  });

  it.each([
    ['waiver-unused', '2027-01-31', '32Gi', '/waivers/0/rule'],
    ['waiver-expired', '2026-11-20', '8Gi', '/waivers/0/until'],
  ])('is told as %s', (rule, until, memory, pointer) => {
    const waiver = `{ rule: expectation-not-met, reason: x, by: y, until: ${until} }`;
    const { findings, summary } = judged(`memory: ${memory}`, TODAY, manifest(waiver));
    const told = findings.filter((one) => one.rule === rule);
    expect(told).toMatchObject([{ verdict: 'mismatch', sides: [{ pointer, how: 'declared' }] }]);
    expect(findings.filter(({ verdict }) => verdict === 'mismatch')).toHaveLength(summary.mismatch);
  });

  it.each([
    ['nobody could decide the rule', 'stage: production', 'expectation-not-met'],
    ['only a part of the system is there', 'memory: 32Gi', 'inference-too-slow'],
    ['the rule judges what is seen at run time', 'memory: 32Gi', 'live-latency-too-high'],
  ])('is not told as unused where %s', (_, rest, rule) => {
    const waiver = `{ rule: ${rule}, of: Environment/other, reason: x, by: y, until: 2027-01-31 }`;
    const { findings } = judged(rest, TODAY, manifest(waiver));
    expect(findings.map((one) => one.rule)).not.toContain('waiver-unused');
  });
});
