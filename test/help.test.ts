import { Command, CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { addHelp } from '../src/cli/program/help.ts';

/** What a program with a few commands prints, and the code of commander's error if there is one. */
function printed(...argv: readonly string[]) {
  let [out, err] = ['', ''];
  const output = {
    writeOut: (text: string) => {
      out += text;
    },
    writeErr: (text: string) => {
      err += text;
    },
  };
  const program = new Command('tool').exitOverride().configureOutput(output);
  program.command('check').description('compare all claims').argument('[paths...]');
  const rules = program.command('rules').description('rules as data');
  rules.command('list').description('list them');
  addHelp(rules);
  addHelp(program);
  try {
    program.parse(argv, { from: 'user' });
    return { out, err };
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { out, err, code: error.code };
  }
}

const unknown = 'commander.unknownCommand';

describe('help', () => {
  it('names a word that is no command, with the closest one, and prints no usage', () => {
    const chek = { out: '', err: "error: unknown command 'chek'\n(Did you mean check?)\n" };
    expect(printed('help', 'chek')).toEqual({ ...chek, code: unknown });
    const nowhere = { out: '', err: "error: unknown command 'nowhere'\n", code: unknown };
    expect(printed('help', 'nowhere')).toEqual(nowhere);
    expect(printed('help', 'rules', 'lst').err).toContain("'lst'\n(Did you mean list?)");
    expect(printed('rules', 'help', 'lst').err).toContain("'lst'\n(Did you mean list?)");
    expect(printed('help', 'constructor').code).toBe(unknown);
    expect(printed('help', '\u001b[31m').err).not.toContain('\u001b');
  });

  it('prints what a command takes, at any depth', () => {
    expect(printed('help').out).toContain('compare all claims');
    expect(printed('help', 'check').out).toMatch(/^Usage: tool check/);
    expect(printed('help', 'rules', 'list').out).toMatch(/^Usage: tool rules list/);
    expect(printed('help', 'help').out).toMatch(/^Usage: tool help/);
  });
});
