import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { escapeTerminal } from '../../src/escape.ts';
import type { Report } from '../../src/report.ts';
import { findingOf, hostileReport, RUNS, reportOf, shown } from './hostile.ts';

type Element = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
};

/** What a strict parser of XML 1.0 makes of the report. */
function parsed(report: Report): Element {
  const document: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [document];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.on('text', (text) => {
    const last = open.at(-1);
    if (last) last.text += text;
  });
  parser.write(shown('junit', report)).close();
  const [root] = document.children;
  if (root === undefined) throw new Error('there is no element');
  return root;
}

/** What readers of JUnit rely on: names, attributes and the numbers that have to add up. */
function isJunit(root: Element): void {
  expect(root.name).toBe('testsuites');
  const numbers = (cases: readonly Element[]) => {
    const having = (name: string) =>
      String(cases.filter(({ children }) => children.some((one) => one.name === name)).length);
    const failures = having('failure');
    const [errors, skipped] = [having('error'), having('skipped')];
    return { tests: String(cases.length), failures, errors, skipped };
  };
  expect(root.attributes).toMatchObject(numbers(root.children.flatMap((one) => one.children)));
  for (const suite of root.children) {
    expect(suite.name).toBe('testsuite');
    expect(suite.attributes).toMatchObject({ time: '0', ...numbers(suite.children) });
    const names = suite.children.map(
      ({ attributes }) => `${attributes['classname']} ${attributes['name']}`,
    );
    expect(new Set(names).size).toBe(names.length);
    for (const test of suite.children) {
      expect(test.name).toBe('testcase');
      expect(test.children.length).toBeLessThan(2);
      for (const { name, attributes } of test.children) {
        expect(['failure', 'error', 'skipped', 'system-out']).toContain(name);
        if (name === 'failure' || name === 'error') expect(attributes).toHaveProperty('type');
      }
    }
  }
}

const casesOf = (report: Report): readonly Element[] => {
  const root = parsed(report);
  isJunit(root);
  return root.children.flatMap(({ children }) => children);
};

describe('a report in JUnit XML', () => {
  it('has a test for each finding, by verdict', () => {
    const waived = { reason: 'new nodes', by: 'board', until: '2099-12-31' };
    const cases = casesOf(
      reportOf([
        findingOf(),
        findingOf({ verdict: 'unknown', rule: 'b' }),
        findingOf({ waived, rule: 'c' }),
      ]),
    );
    const outcome = ({ children }: Element) => children[0]?.name;
    expect(cases.map(outcome)).toEqual(['system-out', 'failure', 'skipped', 'skipped']);
    const [, failed, open, accepted] = cases;
    expect(failed?.attributes).toMatchObject({
      classname: 'fraud.memory-too-small',
      name: 'TrainedModel/scorer/requires/memory, Environment/production/requires/memory',
      file: 'model.yaml',
      line: '8',
    });
    expect(failed?.children[0]?.attributes).toEqual({
      message: findingOf().message,
      type: 'error',
    });
    expect(failed?.children[0]?.text).toContain('production.yaml:4:3');
    expect(open?.children[0]?.attributes['message']).toMatch(/^unknown: .*ask operations/);
    expect(accepted?.children[0]?.attributes['message']).toContain('waived until 2099-12-31');
  });

  it('passes nothing where nothing matches', () => {
    const report = reportOf([]);
    const [system] = report.systems;
    if (system === undefined) throw new Error('there is no system');
    const systems = [{ ...system, summary: { ...system.summary, match: 0 } }];
    const [rest] = casesOf({ ...report, systems });
    expect(rest?.children[0]?.name).toBe('skipped');
  });

  it('has an error for what cannot be read, and where there is nothing', () => {
    const problem = {
      ...{ code: 'syntax', message: 'a mistake', file: 'a.yaml', pointer: '' },
      ...{ line: 2, column: 1, endLine: 2, endColumn: 3 },
    };
    const [broken] = casesOf(reportOf([], [problem]));
    expect(broken?.children[0]?.attributes).toEqual({ message: 'a mistake', type: 'syntax' });
    const empty = reportOf([]);
    const checked = { ...empty.checked, descriptors: 0 };
    const [nothing] = casesOf({ ...empty, systems: [], checked });
    expect(nothing?.children[0]?.name).toBe('error');
  });

  it('skips what was not read', () => {
    const artifacts = [{ file: 'm.onnx', format: 'onnx', about: [], unread: 'it is torn' }];
    const [first] = casesOf({ ...reportOf([]), artifacts });
    expect(first?.attributes['name']).toBe('m.onnx');
    expect(first?.children[0]?.attributes['message']).toContain('it is torn');
  });

  it('tells findings apart that are about the same', () => {
    const names = casesOf(reportOf([findingOf(), findingOf({ message: 'another' })]))
      .map(({ attributes }) => attributes['name'])
      .slice(1);
    expect(new Set(names).size).toBe(2);
  });

  it('holds hostile texts, and gives the message back', () => {
    fc.assert(
      fc.property(hostileReport, (report) => {
        const cases = casesOf(report);
        const failures = cases
          .flatMap(({ children }) => children)
          .filter(({ name }) => name === 'failure');
        const mismatches = report.findings.filter(
          ({ verdict, waived }) => verdict === 'mismatch' && !waived,
        );
        const messages = failures.map(({ attributes }) => attributes['message']);
        for (const { message } of mismatches) {
          const told = escapeTerminal(message).replace(/[\ufffe\uffff]/g, (character) =>
            character === '\ufffe' ? '\\u{fffe}' : '\\u{ffff}',
          );
          if (told.length < 900) expect(messages).toContain(told);
        }
        expect(failures).toHaveLength(mismatches.length);
      }),
      RUNS,
    );
  });
});
