/** Completion for fish. */
import { type Offer, type OfferedOption, type Values, valuedIn } from './offers.js';

const quote = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;

function value(values: Values | undefined): string {
  if (values === undefined) return '';
  if (values === 'files') return ' -r -F';
  if (values === 'anything') return ' -x';
  if (values !== 'folders' && 'orFile' in values) return ` -r -F -a ${quote(values.orFile.join(' '))}`;
  return ` -x -a ${quote(values === 'folders' ? '(__fish_complete_directories)' : values.join(' '))}`;
}

const flag = (name: string): string => (name.startsWith('--') ? ` -l ${name.slice(2)}` : ` -s ${name.slice(1)}`);

export function fish(offers: readonly Offer[]): string {
  const commands = offers.filter(({ name }) => name !== '');
  const option = (condition: string, { names, about, value: takes }: OfferedOption): string =>
    `complete -c reflow-migrate ${condition}${names.map(flag).join('')}${value(takes)} -d ${quote(about)}`;
  const lines = offers.flatMap(({ name, options, words }) => {
    const condition = `-n "__reflow_migrate_is '${name}'"`;
    const offered =
      typeof words === 'string' || 'orFile' in words
        ? []
        : [`complete -c reflow-migrate ${condition} -f -a ${quote(words.join(' '))}`];
    return [...offered, ...options.map((one) => option(condition, one))];
  });
  const first = commands.map(
    ({ name, about }) => `complete -c reflow-migrate -n __reflow_migrate_first -a ${name} -d ${quote(about)}`,
  );
  return `# fish completion for reflow-migrate. To have it in every shell:
#   reflow-migrate completion fish > ~/.config/fish/completions/reflow-migrate.fish
# The first word that is no option, and no option's value.
function __reflow_migrate_operand
    set -l words (commandline -opc)
    set -l skips no
    for word in $words[2..-1]
        if test $skips = yes
            set skips no
        else if contains -- $word ${valuedIn(offers).join(' ')}
            set skips yes
        else if test $word = --; or test $word = -; or not string match -q -- '-*' $word
            echo $word
            return
        end
    end
end
function __reflow_migrate_first
    test -z (__reflow_migrate_operand | string collect -a)
end
function __reflow_migrate_is
    set -l command (__reflow_migrate_operand)
    contains -- "$command" ${commands.map(({ name }) => name).join(' ')}; or set command ''
    test "$command" = "$argv[1]"
end
${[...first, ...lines].join('\n')}
`;
}
