import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeTerminal } from '../../src/escape.ts';
import { findingOf, hostileReport, RUNS, reportOf, shown, sideOf, UNSAFE } from './hostile.ts';

type Command = {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
};

/** How the runner of GitHub Actions reads a line of output; what is no command is only shown. */
function commandIn(line: string): Command | undefined {
  const text = line.trimStart();
  if (!text.startsWith('::')) {
    // The older form counts wherever it stands.
    return text.includes('##[') ? { name: '##[', properties: {}, message: text } : undefined;
  }
  const end = text.indexOf('::', 2);
  if (end < 0) return undefined;
  const [, name = '', rest = ''] = /^(\S*) ?(.*)$/s.exec(text.slice(2, end)) ?? [];
  const properties = rest.split(',').flatMap((one) => {
    const [, key, value] = /^\s*([^=]+)=(.*)$/s.exec(one) ?? [];
    return key === undefined || value === undefined ? [] : [[key, unescaped(value)]];
  });
  const message = unescaped(text.slice(end + 2));
  return { name, properties: Object.fromEntries(properties), message };
}

const unescaped = (text: string): string =>
  text
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%25', '%');

const commandsIn = (text: string): readonly Command[] =>
  text.split('\n').flatMap((line) => commandIn(line) ?? []);

describe('annotations of GitHub', () => {
  it('stand at the lines, by severity, and never for what is waived', () => {
    const waived = { reason: 'new nodes', by: 'board', until: '2099-12-31' };
    const commands = commandsIn(
      shown(
        'github',
        reportOf([
          findingOf(),
          findingOf({ severity: 'warning' }),
          findingOf({ severity: 'info' }),
          findingOf({ verdict: 'unknown' }),
          findingOf({ waived }),
        ]),
      ),
    );
    expect(commands.map(({ name }) => name)).toEqual(['error', 'warning', 'notice', 'notice']);
    expect(commands[0]?.properties).toEqual({
      file: 'model.yaml',
      line: '8',
      endLine: '8',
      col: '3',
      endColumn: '7',
      title: 'memory-too-small',
    });
    expect(commands[0]?.message).toContain(
      '\n- Environment/production (data-science): 15Gi production.yaml:4:3\n',
    );
    expect(commands[3]?.properties['title']).toBe('unknown: memory-too-small');
  });

  it('are ten of each level, and the tenth says how many more there are', () => {
    const many = (severity: 'error' | 'warning') =>
      Array.from({ length: 37 }, (_, at) => findingOf({ severity, message: `number ${at}` }));
    const commands = commandsIn(shown('github', reportOf([...many('warning'), ...many('error')])));
    const errors = commands.filter(({ name }) => name === 'error');
    expect(errors).toHaveLength(10);
    expect(errors[9]?.message).toMatch(/^28 more/);
    expect(commands.filter(({ name }) => name === 'warning')).toHaveLength(10);
    const ten = commandsIn(shown('github', reportOf(many('error').slice(0, 10))));
    expect(ten.map(({ message }) => message).join()).not.toContain('more of this level');
  });

  it('end with the counts, all four verdicts', () => {
    const told = shown('github', reportOf([findingOf({ verdict: 'unknown' })]));
    expect(told).toContain('\nmismatch: 0 mismatches, 1 unknown, 7 match, 3 not applicable\n');
    expect(told).toContain('checked 2 descriptors');
  });

  it('escape what separates properties', () => {
    const sides = [sideOf({ file: 'a,b:c%d\n::error::x.yaml', line: 1 })];
    const [first] = commandsIn(shown('github', reportOf([findingOf({ sides })])));
    expect(first?.properties['file']).toBe('a,b:c%d\\u{a}::error::x.yaml');
  });

  it('hold hostile texts: no line is another command, and the message comes back', () => {
    fc.assert(
      fc.property(hostileReport, (report) => {
        const text = shown('github', report);
        expect(text).not.toMatch(UNSAFE);
        const commands = commandsIn(text);
        const expected = text.trimEnd().split('\n').length - 2;
        expect(commands).toHaveLength(expected);
        for (const { name } of commands) expect(['error', 'warning', 'notice']).toContain(name);
        for (const { message, waived, verdict } of report.findings) {
          if (waived || verdict === 'unknown' || message.length > 500) continue;
          const told = commands.map((one) => one.message.split('\n')[0]);
          expect(told).toContain(escapeTerminal(message));
        }
      }),
      RUNS,
    );
  });
});
