/** Completion for zsh: a function for \`fpath\`, which can be sourced as well. */
import { type Offer, type OfferedOption, type Values, valuedIn } from './offers.js';

/** Text within single quotes. */
const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** A description inside of a specification. */
const inside = (text: string): string => text.replace(/[\\[\]:]/g, '\\$&');

function action(values: Values): string {
  if (values === 'files') return '_files';
  if (values === 'folders') return '_files -/';
  if (values === 'anything') return ' ';
  return 'orFile' in values ? ` _reflow_migrate_or_file ${values.orFile.join(' ')}` : `(${values.join(' ')})`;
}

/** What takes a value may be given again; a switch may not. */
function specification({ names, about, value }: OfferedOption): string {
  const all = `(${names.join(' ')})`;
  return names
    .map((name) =>
      value === undefined
        ? quote(`${all}${name}[${inside(about)}]`)
        : quote(`*${name}${name.startsWith('--') ? '=' : '+'}[${inside(about)}]:value:${action(value)}`),
    )
    .join(' ');
}

export function zsh(offers: readonly Offer[]): string {
  const commands = offers.filter(({ name }) => name !== '');
  const cases = offers.map(({ name, options, words }) => {
    const specifications = [
      ...options.map(specification),
      ...(name === '' ? [quote('1: :_reflow_migrate_first')] : []),
      quote(`*:word:${action(words)}`),
    ];
    return `    ${name === '' ? '*' : name}) _arguments -s -S ${specifications.map((one) => `\\\n      ${one}`).join(' ')} ;;`;
  });
  return `#compdef reflow-migrate
# To have it in every shell, save it as _reflow-migrate in a folder of $fpath, or add to ~/.zshrc, after compinit:
#   source <(reflow-migrate completion zsh)
_reflow_migrate_first() {
  local -a commands=(
${commands.map(({ name, about }) => `    ${quote(`${name}:${inside(about)}`)}`).join('\n')}
  )
  _alternative 'files:file:_files' 'commands:command:{_describe command commands}'
}
_reflow_migrate_or_file() {
  _alternative "values:value:($*)" 'files:file:_files'
}
_reflow_migrate() {
  local command='' i
  # The first word that is no option, and no option's value, may be a command.
  for ((i = 2; i < CURRENT; i++)); do
    case $words[i] in
      ${valuedIn(offers).join('|')}) ((i++)) ;;
      --) break ;;
      -?*) ;;
      ${commands.map(({ name }) => name).join('|')})
        command=$words[i]
        words[i]=()
        ((CURRENT--))
        break ;;
      *) break ;;
    esac
  done
  case $command in
${[...cases.slice(1), ...cases.slice(0, 1)].join('\n')}
  esac
}
if [[ $funcstack[1] == _reflow-migrate || $funcstack[1] == _reflow_migrate ]]; then
  _reflow_migrate "$@"
else
  compdef _reflow_migrate reflow-migrate
fi
`;
}
