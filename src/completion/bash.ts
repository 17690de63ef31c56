/** Completion for bash 3.2 and newer; needs nothing beside it. */
import type { Offer, Values } from './offers.js';

const quoted = (words: readonly string[]): string => `'${words.join(' ')}'`;

/** Nothing in the reply: bash offers files itself, with its own quoting. */
function reply(values: Values): string {
  if (values === 'files') return ':';
  if (values === 'folders') return 'compopt -o dirnames +o default 2>/dev/null';
  if (values === 'anything') return 'compopt +o default 2>/dev/null';
  return `offered=${quoted(values)}`;
}

export function bash(offers: readonly Offer[]): string {
  const commands = offers.flatMap(({ name }) => name || []);
  const patterns = new Map<string, string[]>();
  for (const { name, options } of offers)
    for (const { names, value } of options) {
      if (value === undefined) continue;
      const same = patterns.get(reply(value)) ?? [];
      patterns.set(reply(value), [...same, ...names.map((one) => `${name}${one}`)]);
    }
  const values = [...patterns].map(([reply, all]) => `    ${all.join(' | ')}) ${reply} ;;`);
  const levels = offers.map(
    ({ name, options, words }) =>
      `        '${name}') options=${quoted(options.flatMap(({ names }) => names))}; ${reply(words)} ;;`,
  );
  return `# bash completion for reflow-migrate. To have it in every shell, add to ~/.bashrc:
#   eval "$(reflow-migrate completion bash)"
_reflow_migrate() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]} command='' options='' offered='' files='' i word
  COMPREPLY=()
  if ((COMP_CWORD > 1)); then
    case \${COMP_WORDS[1]} in
      ${commands.join(' | ')}) command=\${COMP_WORDS[1]} ;;
    esac
  fi
  # --option=value comes in three words.
  if [[ $current == = ]]; then
    current=''
  elif [[ $before == = ]] && ((COMP_CWORD > 1)); then
    before=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  # After -- there are no options.
  for ((i = 1; i < COMP_CWORD; i++)); do
    [[ \${COMP_WORDS[i]} != -- ]] || return 0
  done
  case $command$before in
${values.join('\n')}
    *)
      case $command in
${levels.join('\n')}
      esac
      if [[ $current == -* ]]; then
        offered=$options
      elif ((COMP_CWORD == 1)); then
        offered=${quoted(commands)} files=yes
      fi
      ;;
  esac
  while IFS= read -r word; do
    COMPREPLY+=("$word")
  done < <(
    [[ -z $offered ]] || compgen -W "$offered" -- "$current"
    [[ -z $files ]] || compgen -f -- "$current"
  )
  if [[ -n $files ]]; then
    compopt -o filenames
  elif [[ -n $offered ]]; then
    compopt +o default
  fi 2>/dev/null
  return 0
}
complete -o default -F _reflow_migrate reflow-migrate
`;
}
