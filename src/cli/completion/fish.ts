import { type Flag, flattened, type Grammar, OWN_RULES, type Values } from './grammar.ts';

/** A script for fish 3, with a description of each thing that is proposed. */
export const fish = (program: Grammar): string =>
  [
    '# Completion of mismatch for fish, made by `mismatch completion fish`.',
    '# To try it: mismatch completion fish | source',
    'complete -c mismatch -e',
    LISTED,
    ...flattened(program).flatMap(linesOf),
    '',
  ].join('\n');

/** The first word of each line that the program prints, where there are rules of one's own. */
const LISTED = `function __mismatch_listed
  set -l folder $PWD
  while test -n "$folder"; and not test -f "$folder/${OWN_RULES.file}"
    set folder (string replace -r '/[^/]*$' '' -- $folder)
  end
  test -n "$folder"; or return
  string match -q '*${OWN_RULES.mark}*' < "$folder/${OWN_RULES.file}"; or return
  mismatch $argv 2>/dev/null | string replace -r ' .*' ''
end`;

function linesOf(grammar: Grammar): readonly string[] {
  const { path, flags, commands, values, listedBy } = grammar;
  const here = conditionOf(grammar);
  const line = (rest: string) => `complete -c mismatch -n ${word(here)} ${rest}`;
  const names = commands.map(({ path, description }) =>
    line(`-f -a ${word(path.at(-1) ?? '')} -d ${word(description)}`),
  );
  const isFile = values === 'file' || values === 'folder';
  const own = typeof values === 'string' ? [] : [line(`-f -a ${word(values.join(' '))}`)];
  const none = isFile || path.length === 0 ? [] : [line('-f')];
  const listed = listedBy
    ? [line(`-f -a ${word(`(__mismatch_listed ${listedBy.join(' ')})`)}`)]
    : [];
  return [...names, ...own, ...listed, ...none, ...flags.map((flag) => line(flagWords(flag)))];
}

/** Holds where this command was given and none of those below it. */
function conditionOf({ path, commands }: Grammar): string {
  const below = commands.map((one) => one.path.at(-1)).join(' ');
  const given = path.map((name) => `__fish_seen_subcommand_from ${name}`);
  const parts = [...given, ...(below === '' ? [] : [`not __fish_seen_subcommand_from ${below}`])];
  return parts.join('; and ');
}

function flagWords({ names, description, values }: Flag): string {
  const forms = names.map((name) =>
    name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`,
  );
  return [...forms, ...valueWords(values), `-d ${word(description)}`].join(' ');
}

function valueWords(values: Values | undefined): readonly string[] {
  if (values === undefined) return [];
  if (values === 'file') return ['-r', '-F'];
  if (values === 'folder') return ['-x', `-a ${word('(__fish_complete_directories)')}`];
  return values === 'none' ? ['-x'] : ['-x', `-a ${word(values.join(' '))}`];
}

/** In single quotes fish knows two escapes. */
const word = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
