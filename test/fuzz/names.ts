/** Scripts by chance in which everything hangs together by a few names: what slicing has to get right. Bash need not run them. */
import fc from 'fast-check';

const pick = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const joined = (by: string, ...parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((texts) => texts.join(by));
const some = (one: fc.Arbitrary<string>, by: string, minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.array(one, { minLength, maxLength }).map((all) => all.join(by));

const variable = pick('A', 'B', 'C', 'D', 'E');
const callable = pick('f', 'g', 'log', 'run-it', 'run.it');
const text = (...templates: readonly string[]): fc.Arbitrary<string> => fill(pick(...templates));

/** Puts names and, below, words in place of what a template leaves open: `V` a variable, `F` a function. */
const fill = (template: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  template.chain((one) =>
    fc
      .tuple(fc.array(variable, { minLength: 3, maxLength: 3 }), fc.array(callable, { minLength: 2, maxLength: 2 }))
      .map(([variables, callables]) => {
        let at = 0;
        return one.replace(/\b[VF]\b/g, (open) => (open === 'V' ? variables : callables)[at++ % 2] ?? '');
      }),
  );

const flag = text(
  '--policy.load_vlm_weights=false',
  '--policy.load_vlm_weights false',
  '--policy.load_vlm_weights $V',
  '--policy.train_expert_only="$V"',
  '--policy.use_reflow=true',
  '--policy.use_reflow=$V',
  '--steps=3',
);
const word = fc.oneof(
  flag,
  text('$V', '"$V"', '"${V[@]}"', '"$1"', '"$@"', 'V', 'V.log', '--F', 'F.log', '"${!V}"', '${V:=y}'),
  joined('', text('${V:-', '${V:+'), flag, pick('}')),
);
const words = some(word, ' ', 0, 3);
const run = joined(
  ' ',
  pick('lerobot-train --policy.use_reflow=true', 'lerobot-train', 'python -m lerobot.scripts.train', 'other', 'echo'),
  words,
);
const command = fc.oneof(run, run, joined(' ', callable, words), joined(' ', text('"$V"'), words));
const simple = fc.oneof(
  { weight: 3, arbitrary: command },
  { weight: 2, arbitrary: joined('', text('V=', 'V+=', 'export V=', 'local V='), word) },
  { weight: 2, arbitrary: joined('', text('V=(', 'V+=('), words, pick(')')) },
  joined(' ', text('set --', 'printf -v V %s'), word),
  text('read V', 'unset V', 'shift', 'declare -n V=V', 'mapfile -t V < x', '(( V++ ))', 'let V=1', 'IFS=,'),
  text('eval "V=$V"', 'eval "V_$V=1"', '[ -n "$V" ]', '. ./lib.sh', 'exit 1', 'return'),
  joined('', text('V=$(', 'trap "', "bash -c '"), command, pick(')', '"', "'")),
  joined('', command, text(' | tee F.log', ' > out.log', ' &')),
);
const document = joined('\n', text('cat > job.sh <<EOF', 'cat > job <<EOF', "bash <<'EOF'"), command, pick('EOF'));

/** Statements with up to so many around them. */
const statement = (depth: number): fc.Arbitrary<string> => {
  if (depth === 0) return fc.oneof({ weight: 6, arbitrary: simple }, document);
  const body = some(statement(depth - 1), '\n', 1, 3);
  return fc.oneof(
    { weight: 4, arbitrary: statement(0) },
    joined('', pick('if '), command, pick('; then\n'), body, pick('\nfi')),
    joined('', pick('if '), command, pick('; then\n'), body, pick('\nelse\n'), body, pick('\nfi')),
    joined('', text('for V in '), words, pick('; do\n'), body, pick('\ndone')),
    joined('', text('for V; do\n', 'while other; do\n'), body, pick('\ndone')),
    joined('', text('F() {\n', 'function F {\n'), body, pick('\n}')),
    joined('', text('case "$V" in\n x) shift ;;\n *)\n'), body, pick('\n ;;\nesac')),
    joined('', command, pick(' && ', ' || ', '; '), simple),
  );
};

export const tangled: fc.Arbitrary<string> = some(statement(2), '\n', 2, 14).map((lines) => `${lines}\n`);
