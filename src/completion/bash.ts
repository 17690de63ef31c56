/** Completion for bash 3.2 and newer; needs nothing beside it. */
import { type Offer, type Values, valuedIn } from './offers.js';

const quoted = (words: readonly string[]): string => `'${words.join(' ')}'`;

/** Nothing in the reply: bash offers files itself, with its own quoting. */
function reply(values: Values): string {
  if (values === 'files') return ':';
  if (values === 'folders') return 'compopt -o dirnames +o default 2>/dev/null';
  if (values === 'anything') return 'compopt +o default 2>/dev/null';
  return 'orFile' in values ? `offered=${quoted(values.orFile)} files=yes` : `offered=${quoted(values)}`;
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
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]} command='' options='' offered='' files='' i word operand=''
  local valued=' ${valuedIn(offers).join(' ')} '
  COMPREPLY=()
  # The first word that is no option, and no option's value, may be a command.
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    # After -- there are no options.
    [[ $word != -- ]] || return 0
    # --option=value comes in three words.
    if [[ $valued == *" $word "* ]]; then
      ((i++))
      [[ \${COMP_WORDS[i]} != = ]] || ((i++))
    elif [[ $word == - || $word != -* ]] && [[ -z $operand ]]; then
      operand=$word
      case $word in
        ${commands.join(' | ')}) command=$word ;;
      esac
    fi
  done
  if [[ $current == = ]]; then
    current=''
  elif [[ $before == = ]] && ((COMP_CWORD > 1)); then
    before=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  case $command$before in
${values.join('\n')}
    *)
      case $command in
${levels.join('\n')}
      esac
      if [[ $current == -* ]]; then
        offered=$options
      elif [[ -z $operand ]]; then
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
