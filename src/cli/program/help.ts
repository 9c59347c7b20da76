import type { Command } from 'commander';
import { closest } from '../../closest.ts';
import { escapeTerminal } from '../../escape.ts';

/**
 * Gives a command with others below it a `help` that names a word which is none of them: that of the
 * library prints how the program is used, as though nothing were amiss with what was asked.
 */
export function addHelp(above: Command): void {
  above.helpCommand(false);
  above
    .command('help')
    .description('print what a command takes')
    .argument('[command...]', 'the command, and one below it')
    .helpOption(false)
    .action((words: readonly string[]) => commandOf(above, words).outputHelp());
}

function commandOf(above: Command, words: readonly string[]): Command {
  let found = above;
  for (const word of words) {
    const next = found.commands.find((one) => one.name() === word);
    if (next === undefined) return unknown(found, word);
    found = next;
  }
  return found;
}

function unknown(above: Command, word: string): never {
  const names = above.commands.map((one) => one.name());
  const near = closest(word, names);
  const hint = near === undefined ? '' : `\n(Did you mean ${near}?)`;
  const message = `error: unknown command '${escapeTerminal(word)}'${hint}`;
  return above.error(message, { code: 'commander.unknownCommand' });
}
