import { flattened, type Grammar, OWN_RULES, quoted, type Values } from './grammar.ts';

/**
 * A script for bash 3.2 and newer. It runs nothing but what bash has built in, and the program itself
 * where there are rules of one's own to name.
 */
export function bash(program: Grammar): string {
  const all = flattened(program);
  return `# Completion of mismatch for bash, made by \`mismatch completion bash\`.
# To try it: source <(mismatch completion bash)
_mismatch_listed() {
  local folder="$PWD" line text
  until [[ -f "$folder/${OWN_RULES.file}" ]]; do
    [[ -z "$folder" ]] && return 0
    folder="\${folder%/*}"
  done
  text=$(<"$folder/${OWN_RULES.file}")
  [[ "$text" == *${OWN_RULES.mark}* ]] || return 0
  while read -r line; do
    [[ "\${line%% *}" == "$current"* ]] && COMPREPLY+=("\${line%% *}")
  done < <("\${COMP_WORDS[0]}" "$@" 2>/dev/null)
}
_mismatch() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  local command="" at
  for ((at = 1; at < COMP_CWORD; at++)); do
    case "$command \${COMP_WORDS[at]}" in
${all.slice(1).map(step).join('\n')}
    esac
  done
  COMPREPLY=()
  case "$command $previous" in
${all.flatMap(valueCases).join('\n')}
  esac
  case "$command" in
${all.map(commandCase).join('\n')}
  esac
}
complete -o default -F _mismatch mismatch
`;
}

const nameOf = ({ path }: Pick<Grammar, 'path'>): string => path.join('/');

const step = ({ path }: Grammar): string =>
  `      ${quoted(`${path.slice(0, -1).join('/')} ${path.at(-1)}`)}) command=${quoted(path.join('/'))} ;;`;

/** After a flag that takes a value, the value is what is completed. */
const valueCases = (grammar: Grammar): readonly string[] =>
  grammar.flags.flatMap(({ names, values, isOptional }) => {
    if (values === undefined || isOptional) return [];
    const patterns = names.map((name) => quoted(`${nameOf(grammar)} ${name}`)).join(' | ');
    return [`    ${patterns}) ${reply(values)}; return ;;`];
  });

/** Where nothing is proposed, bash proposes files. */
function reply(values: Values): string {
  if (values === 'file' || values === 'none') return 'COMPREPLY=()';
  if (values === 'folder') return 'COMPREPLY=($(compgen -d -- "$current"))';
  return `COMPREPLY=($(compgen -W ${quoted(values.join(' '))} -- "$current"))`;
}

function commandCase(grammar: Grammar): string {
  const flags = grammar.flags.flatMap(({ names }) => names).join(' ');
  const words = [
    ...grammar.commands.map(({ path }) => path.at(-1) ?? ''),
    ...(typeof grammar.values === 'string' ? [] : grammar.values),
  ].join(' ');
  return `    ${quoted(nameOf(grammar))})
      if [[ "$current" == -* ]]; then COMPREPLY=($(compgen -W ${quoted(flags)} -- "$current"))
      else COMPREPLY=($(compgen -W ${quoted(words)} -- "$current"))${listed(grammar)}; fi ;;`;
}

/** What the program lists is compared word by word: `compgen` would run what stands in it. */
const listed = ({ listedBy }: Grammar): string =>
  listedBy === undefined ? '' : `; _mismatch_listed ${listedBy.join(' ')}`;
