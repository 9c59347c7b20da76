import { type Flag, flattened, type Grammar, OWN_RULES, quoted, type Values } from './grammar.ts';

/** A script for zsh 5, with a description of each thing that is proposed. */
export const zsh = (program: Grammar): string => `#compdef mismatch
# Completion of mismatch for zsh, made by \`mismatch completion zsh\`.
# To try it: source <(mismatch completion zsh)
_mismatch_listed() {
  local folder=$PWD
  until [[ -f $folder/${OWN_RULES.file} || -z $folder ]]; do folder=\${folder%/*}; done
  [[ -n $folder && "$(<$folder/${OWN_RULES.file})" == *${OWN_RULES.mark}* ]] || return 0
  compadd -- \${\${(f)"$(mismatch "$@" 2>/dev/null)"}%% *}
}
${flattened(program).map(functionOf).join('\n')}
if [ "$funcstack[1]" = "_mismatch" ]; then _mismatch "$@"; else compdef _mismatch mismatch; fi
`;

const functionName = ({ path }: Pick<Grammar, 'path'>): string => ['_mismatch', ...path].join('_');

function functionOf(grammar: Grammar): string {
  const { flags, commands, values, listedBy } = grammar;
  const specs = flags.flatMap(flagSpecs);
  if (commands.length === 0) {
    const listed = `{${alternative(values)}; _mismatch_listed ${listedBy?.join(' ')}}`;
    const rest = quoted(`*: :${listedBy === undefined ? action(values) : listed}`);
    return `${functionName(grammar)}() {\n  _arguments -s ${[...specs, rest].join(' \\\n    ')}\n}`;
  }
  const described = commands.map(
    ({ path, description }) => `    ${quoted(`${path.at(-1)}:${describing(description)}`)}`,
  );
  const cases = commands.map((one) => `      ${path(one)}) ${functionName(one)} ;;`);
  return `${functionName(grammar)}() {
  local context state state_descr line
  typeset -A opt_args
  local -a commands=(
${described.join('\n')}
  )
  _arguments -s -C ${[...specs, "'1: :->command'", "'*:: :->arguments'"].join(' \\\n    ')}
  case "$state" in
    command) _describe -t commands command commands${values === 'none' ? '' : `; ${alternative(values)}`} ;;
    arguments) case "$line[1]" in
${cases.join('\n')}
      *) ${alternative(values)} ;;
    esac ;;
  esac
}`;
}

const path = ({ path }: Grammar): string => path.at(-1) ?? '';

/** In a list of `_describe` a colon ends the name. */
const describing = (text: string): string => text.replaceAll(':', '\\:');

const flagSpecs = ({ names, description, values, isOptional }: Flag): readonly string[] =>
  names.map((name) => {
    const told = description.replace(/[[\]:\\]/g, '\\$&');
    if (values === undefined) return quoted(`*${name}[${told}]`);
    return quoted(`*${name}[${told}]${isOptional ? '::' : ':'} :${action(values)}`);
  });

function action(values: Values): string {
  if (values === 'file') return '_files';
  if (values === 'folder') return '_files -/';
  return values === 'none' ? ' ' : `(${values.join(' ')})`;
}

function alternative(values: Values): string {
  if (values === 'file') return '_files';
  if (values === 'folder') return '_files -/';
  return values === 'none' ? 'return 1' : `compadd -- ${values.map(quoted).join(' ')}`;
}
