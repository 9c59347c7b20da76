import type { Entry } from '../../syntax/entry.ts';
import { type Command, commandsIn, OPEN } from '../../syntax/shell.ts';

/** How a container is started, as far as its manifest says. */
export type Launch = {
  /** The command line of the server, without what the image starts by itself; `OPEN` for the rest. */
  readonly words: readonly string[];
  /** What tells whether the server is started at all; empty for what the image starts by itself. */
  readonly command: string;
  readonly variables: Variables;
  /** Where the words stand. */
  readonly entry: Entry;
  /** Why nothing is said of its arguments, where a script leaves open which ones they are. */
  readonly unclear?: string;
};

/** Variables of a container that it states itself; one that comes from elsewhere has no value. */
export type Variables = {
  readonly stated: ReadonlyMap<string, { readonly value: string; readonly entry: Entry }>;
  /** Whether others come from elsewhere, nobody knows which. */
  readonly more: boolean;
};

/** How `program` is started: by the command and its arguments, or by a shell that they hold. */
export function launchOf(container: Entry, program: RegExp | undefined): Launch {
  const variables = variablesOf(container);
  const [command, args] = [container.get('command'), container.get('args')];
  const own = wordsOf(command, variables);
  const words = [...own, ...wordsOf(args, variables)];
  const entry = args.stated ? args : command;
  const script = own.length > 0 ? scriptIn(words) : undefined;
  if (script === undefined || program === undefined) {
    return { words, command: own.join(' '), variables, entry };
  }
  const [only, ...others] = commandsOf(script, variables).filter((one) => starts(one, program));
  const none = { words: [], variables, entry };
  if (only === undefined) return { ...none, command: 'sh', unclear: 'what a script starts' };
  if (others.length > 0) {
    return { ...none, command: script, unclear: 'which of several commands of a script serves' };
  }
  return { words: only.words.map(({ text }) => text), command: script, variables, entry };
}

/** More than a command line holds. */
const LONGEST = 16_384;

function variablesOf(container: Entry): Variables {
  const stated = new Map<string, { readonly value: string; readonly entry: Entry }>();
  const more = container.get('envFrom').stated;
  for (const one of container.get('env').items()) {
    const [name, entry] = [one.get('name').text, one.get('value')];
    if (name === undefined) continue;
    const { value } = entry;
    const isTold = typeof value === 'string' || typeof value === 'number';
    const text = isTold ? expanded(String(value), { stated, more }) : OPEN;
    stated.set(name, { value: text.length > LONGEST ? OPEN : text, entry: isTold ? entry : one });
  }
  return { stated, more };
}

/** `$(NAME)` is what the container says of it; `$$` is a dollar (Kubernetes, dependent variables). */
const expanded = (text: string, { stated, more }: Variables): string =>
  text.replaceAll(/\$\$|\$\(([\w.-]+)\)/g, (whole, name?: string) => {
    if (name === undefined) return '$';
    return stated.get(name)?.value ?? (more ? OPEN : whole);
  });

const wordsOf = (entry: Entry, variables: Variables): readonly string[] =>
  entry
    .items()
    .flatMap(({ value }) => (typeof value === 'string' ? [expanded(value, variables)] : []));

/** What a shell is told to run: `sh -c SCRIPT`, `bash -euo pipefail -c SCRIPT`. */
function scriptIn([shell = '', ...words]: readonly string[]): string | undefined {
  if (!/^(?:.*\/)?(?:ba|da|a|z|k)?sh$/.test(shell)) return undefined;
  let isScript = false;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (!/^[-+][a-zA-Z]+$/.test(word)) return isScript ? word : undefined;
    isScript ||= /^-[a-zA-Z]*c/.test(word);
    if (word.endsWith('o')) at++;
  }
  return undefined;
}

function commandsOf(script: string, { stated }: Variables): readonly Command[] {
  if (script.length > LONGEST) return [];
  // A default counts only where nothing sets the variable, which an image may.
  const text = script.replaceAll(/\$\{(\w+):?-[^{}]*\}/g, (_, name: string) => `\${${name}}`);
  // What the script sets anew, or may, is no longer what the container says.
  const set = new Set([...text.matchAll(/(\w+)=/g)].map(([, name]) => name));
  const mayBeAnother = /\b(?:read|unset|source)\b|(?:^|[\s;&])\. /.test(text);
  const known = [...stated].flatMap(([name, { value }]) => {
    const isPlain = !value.includes(OPEN) && !set.has(name) && !mayBeAnother;
    return isPlain ? [[name, { value, start: 0, end: 0 }] as const] : [];
  });
  const variables = new Map(known);
  return commandsIn({ text, start: 0, end: text.length, joiner: '\\', variables });
}

/** Words before the program that it is all about. */
const BEFORE = /^(?:exec|then|do|else|time|nohup|command|env|!|\{|\w+=.*)$/s;

/** Whether a command starts a program, rather than installs it or prints its name. */
function starts({ words }: Command, program: RegExp): boolean {
  const texts = words.map(({ text }) => text);
  const first = texts.findIndex((text) => !BEFORE.test(text));
  const [name = '', option, module = ''] = first < 0 ? [] : texts.slice(first);
  const base = name.slice(name.lastIndexOf('/') + 1);
  return /^python[\d.]*$/.test(base) ? option === '-m' && program.test(module) : program.test(base);
}
