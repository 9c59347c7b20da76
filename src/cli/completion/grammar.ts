import type { Argument, Command, Option } from 'commander';
import type { CONFIGURATION_FILE } from '../../configuration.ts';

/** What may stand for a value: some words, a file, a folder, or what nobody can guess. */
export type Values = readonly string[] | 'file' | 'folder' | 'none';

export type Flag = {
  /** `--format`, and `-o` where it has a short form. */
  readonly names: readonly string[];
  readonly description: string;
  /** Missing where the flag takes no value. */
  readonly values?: Values;
  /** Whether the value may be left out. */
  readonly isOptional: boolean;
};

/** A command as a shell has to know it; the first one is the program. */
export type Grammar = {
  /** `['profile', 'merge']` */
  readonly path: readonly string[];
  readonly description: string;
  readonly flags: readonly Flag[];
  /** What stands at the place of its arguments. */
  readonly values: Values;
  /**
   * The command that lists further values where there are rules of one's own: one on each line, with
   * what is told of it after a blank.
   */
  readonly listedBy?: readonly string[];
  readonly commands: readonly Grammar[];
};

/** Values that no definition lists, and the command that lists those of the folder at hand. */
export type Listed = { readonly words: readonly string[]; readonly by: readonly string[] };

type Known = Readonly<Record<string, Listed>>;

/** Reads the definition of a command and of all below it. */
export function grammarOf(command: Command, known: Known, path: readonly string[] = []): Grammar {
  const help = command.createHelp();
  const [first] = command.registeredArguments;
  const listed = first && known[first.name()];
  return {
    path,
    description: command.description(),
    flags: help.visibleOptions(command).map(flagOf),
    values: first === undefined ? 'none' : argumentValues(first, known),
    ...(listed === undefined ? {} : { listedBy: listed.by }),
    commands: command.commands.map((one) => grammarOf(one, known, [...path, one.name()])),
  };
}

function flagOf(option: Option): Flag {
  const { short, long, description, required, optional, argChoices, flags } = option;
  const names = [long, short].filter((name) => typeof name === 'string');
  const base = { names, description, isOptional: optional };
  if (!required && !optional) return base;
  const [, name = ''] = /[<[]([^>\]]*)/.exec(flags) ?? [];
  return { ...base, values: argChoices ?? placeOf(name) };
}

const argumentValues = (argument: Argument, known: Known): Values =>
  argument.argChoices ?? known[argument.name()]?.words ?? placeOf(argument.name());

/** What is called a file or a folder is one; data, profiles and paths are files too. */
function placeOf(name: string): Values {
  if (/folder/.test(name)) return 'folder';
  return /file|path|data|profile/.test(name) ? 'file' : 'none';
}

/** A command with all below it. */
export const flattened = (grammar: Grammar): readonly Grammar[] => [
  grammar,
  ...grammar.commands.flatMap(flattened),
];

/** The name of a configuration, without the code that reads one. */
const FILE: typeof CONFIGURATION_FILE = 'mismatch.config.yaml';

/** Where rules of one's own are named, and by what word. */
export const OWN_RULES = { file: FILE, mark: 'ownRules' } as const;

/** A text as one word of any of the shells' languages that end it with the same quote. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
