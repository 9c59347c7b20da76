import type { Command } from 'commander';
import { EXIT, type ExitCode } from '../exit.ts';
import { bash } from './completion/bash.ts';
import { fish } from './completion/fish.ts';
import { grammarOf, type Listed } from './completion/grammar.ts';
import { zsh } from './completion/zsh.ts';
import { write } from './process.ts';

const SCRIPTS = { bash, zsh, fish } as const;

/** A shell that a script can be written for. */
export type Shell = keyof typeof SCRIPTS;

/**
 * `mismatch completion SHELL`: a script that completes commands, options and their values, made from
 * the definition of the command line.
 * @param values that no definition lists, by the name of the argument
 */
export function completionCommand(
  shell: Shell,
  program: Command,
  values: Readonly<Record<string, Listed>>,
): ExitCode {
  write(SCRIPTS[shell](grammarOf(program, values)));
  return EXIT.ok;
}
