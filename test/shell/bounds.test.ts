/** Shell text that is made to take time or memory: the work is bounded, and what is too much to follow is said. */
import { describe, expect, test } from '@jest/globals';
import { migrate, migrateTogether } from '../helpers/migrate.js';

const old = 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false';

/** Shapes of about so many characters. */
const shapes: Readonly<Record<string, (n: number) => string>> = {
  'one long word': (n) => `${old}\necho ${'x'.repeat(n)}\n`,
  'one long flag': (n) => `${old} --x=${'x'.repeat(n)}\n`,
  backslashes: (n) => `${old} ${'\\'.repeat(n)}\n`,
  'empty quotes': (n) => `${old} ${`""''`.repeat(n / 4)}\n`,
  'quotes side by side': (n) => `${old} ${`"a"'b'`.repeat(n / 6)}\n`,
  'many words': (n) => `${old} ${'a '.repeat(n / 2)}\n`,
  'the same flag again and again': (n) => `${old} ${'--policy.load_vlm_weights=false '.repeat(n / 32)}\n`,
  'many runs': (n) => `${old}\n`.repeat(n / old.length),
  'continuations with nothing': (n) => `${old} \\\n${' \\\n'.repeat(n / 3)}\n`,
  'broken continuations': (n) => `${old} \\ \n${`  --a \\ \n`.repeat(n / 10)}`,
  'variables side by side': (n) => `${old} ${'$a'.repeat(n / 2)}\n`,
  'unclosed expansions': (n) => `${old} ${'${a:-'.repeat(n / 5)}\n`,
  'expansions within expansions': (n) => `${old} ${'${a:-'.repeat(200)}${'}'.repeat(200)}\n`.repeat(n / 1400),
  'unclosed substitutions': (n) => `${old} ${'$('.repeat(n / 2)}\n`,
  'substitutions within substitutions': (n) => `${old} ${'$(echo '.repeat(60)}${')'.repeat(60)}\n`.repeat(n / 600),
  backticks: (n) => `${old} ${'`a` '.repeat(n / 4)}\n`,
  'here-documents': (n) => `${old}\n${'cat <<A\nx\nA\n'.repeat(n / 12)}`,
  'open here-documents': (n) => `${old}\n${'cat <<A\n'.repeat(n / 8)}`,
  'many here-documents on one line': (n) => `${old}\ncat ${'<<A '.repeat(n / 8)}\n${'A\n'.repeat(n / 8)}`,
  comments: (n) => `${old}\n${'#\n'.repeat(n / 2)}`,
  'conditions within conditions': (n) => `${'if a; then\n'.repeat(n / 16)}${old}\n${'fi\n'.repeat(n / 16)}`,
  'conditional appends': (n) =>
    `A=()\n${'if a; then A+=(--policy.load_vlm_weights=false); fi\n'.repeat(n / 60)}${old} "${'${A[@]}'}"\n`,
  'a string that is appended to': (n) => `${'A="$A --x"\n'.repeat(n / 12)}${old} $A\n`,
  'a string that doubles': (n) => `A=x\n${'A="$A$A"\n'.repeat(Math.min(n / 10, 300))}${old} $A\n`,
  'an array that doubles': (n) =>
    `A=(x)\n${'A=("${A[@]}" "${A[@]}")\n'.repeat(Math.min(n / 24, 300))}${old} "${'${A[@]}'}"\n`,
  'functions that call the next': (n) =>
    `${Array.from({ length: n / 30 }, (_, i) => `f${i}() { f${i + 1} "$@"; }`).join('\n')}\nf${Math.floor(n / 30)}() { "$@"; }\nf0 ${old}\n`,
  'functions that call the next twice': () =>
    `${Array.from({ length: 40 }, (_, i) => `f${i}() { f${i + 1} "$@"; f${i + 1} "$@"; }`).join('\n')}\nf40() { "$@"; }\nf0 ${old}\n`,
  'functions that call each other': () => `f() { f "$@" x; g "$@"; }; g() { f "$@" y; "$@"; }; f ${old}\n`,
  evals: (n) => `${'eval "'.repeat(1)}${old}"\n`.repeat(n / 120),
  'shells within shells': (n) => {
    let s = old;
    for (let i = 0; i < 7; i++) s = `bash -c '${s.replaceAll("'", "'\\''")}'`;
    return `${s.slice(0, n * 3)}\n`;
  },
  'many cases': (n) => `case x in\n${`a) ${old};;\n`.repeat(n / 110)}esac\n`,
  'a variable set in many cases': (n) => `${'case $1 in a) A=1;; b) A=2;; c) A=3;; esac\n'.repeat(n / 45)}${old} $A\n`,
  'many variables set in cases': (n) =>
    `${Array.from({ length: n / 60 }, (_, i) => `case $1 in a) A${i}=1;; b) A${i}=2;; esac`).join('\n')}\n${old} ${Array.from({ length: n / 60 }, (_, i) => `$A${i}`).join(' ')}\n`,
  'a file whose name is open in many parts': (n) =>
    `echo a > "${'very-long-name-'.repeat(12)}"\ncat "$(date)"${'"$(a)"'.repeat(Math.min(n / 10, 20))}/b\n${old}\n`,
  'files read into one another': () => `for T in $TASKS; do
  D="$G/$T"
  S="train dev test"
  if [ "$T" = M ]; then S="train dev_a dev_b test_a test_b"; fi
  for P in $S; do
    if [ "$T" = C ]; then cp "$D/$P.tsv" "$D/p/$P.tsv.temp"; else tail -n +2 "$D/$P.tsv" > "$D/p/$P.tsv.temp"; fi
    if [ "$T" = Q ]; then awk 1 "$D/p/$P.tsv.temp" > "$D/p/$P.tsv"; else cp "$D/p/$P.tsv.temp" "$D/p/$P.tsv"; fi
  done
  for P in $S; do
    for I in $(seq 0 $N); do cut -f"$I" "$D/p/$P.tsv" > "$D/p/$P.raw.input$I"; done
    if [ "$T" = M ]; then cut -f1 "$D/p/$P.tsv" > "$D/p/$P.label"; else cut -f2 "$D/p/$P.tsv" > "$D/p/$P.label"; fi
  done
done
${old}
`,
  braces: (n) => `${old} ${'{a,b}'.repeat(n / 5)}\n`,
  'open braces': (n) => `${old} ${'{a,'.repeat(n / 3)}\n`,
  globs: (n) => `${old} ${'*?[a-z]'.repeat(n / 7)}\n`,
  'open parentheses': (n) => `${old}\n${'('.repeat(n)}\n`,
  'arithmetic within arithmetic': (n) => `${old}\n$((${'('.repeat(n / 2)}1${')'.repeat(n / 2)}))\n`,
  'long conditions': (n) => `${old}\n[[ ${'a && '.repeat(n / 5)} b ]]\n`,
  'a long pipeline': (n) => `${old} ${'| cat '.repeat(n / 6)}\n`,
  'a long list': (n) => `${old} ${'&& true '.repeat(n / 8)}\n`,
  'many redirections': (n) => `${old} ${'>a '.repeat(n / 3)}\n`,
  'CRLF lines': (n) => `${old}\r\n`.repeat(n / old.length),
  'loops within loops': (n) =>
    `A=()\n${'for i in 1 2; do\nA+=(--x)\n'.repeat(Math.min(40, n / 30))}${'done\n'.repeat(Math.min(40, n / 30))}${old} "${'${A[@]}'}"\n`,
  'loops that append': (n) => `${'while a; do A="$A x"; B="$B $A"; done\n'.repeat(n / 45)}${old} $A $B\n`,
  'wide characters': (n) => `${old} ${'\u{1F600}'.repeat(n / 4)}\n`,
  'bytes that are not UTF-8': (n) => `${old} ${'\udcff'.repeat(n)}\n`,
  'ignore comments': (n) => `${`# reflow-migrate-ignore-next-line\n${old}\n`}`.repeat(n / 140),
  'opened ignore comments': (n) => `${'# reflow-migrate-ignore-start\n'.repeat(n / 30)}${old}\n`,
  'sourced files': (n) => `${'source x.sh\n'.repeat(n / 12)}${old}\n`,
  'many positional parameters': (n) => `set -- ${'--x '.repeat(n / 4)}\n${old} "$@"\n`,
  shifts: (n) => `set -- ${'--x '.repeat(n / 8)}\n${'shift\n'.repeat(n / 12)}${old} "$@"\n`,
  'many variables': (n) => `${Array.from({ length: n / 12 }, (_, i) => `V${i}=--x${i}`).join('\n')}\n${old}\n`,
};

describe('15 KB of', () => {
  test.each(Object.keys(shapes))('%s', (name) => {
    const text = shapes[name]?.(15_000) ?? '';
    expect(text).toContain('policy.load_vlm_weights');
    const started = process.cpuUsage();
    const { defect, findings } = migrate(text);
    // Of the processor, whatever else the machine does: far above what is needed, far below what a person calls a hang.
    expect(process.cpuUsage(started).user).toBeLessThan(10e6);
    expect(defect).toBeUndefined();
    // Nobody is left without a word, unless all of it is told to be ignored.
    if (!name.includes('ignore')) expect(findings.length).toBeGreaterThan(0);
  });
});

test('what doubles with each line is given up, and said', () => {
  const { text, findings } = migrate(shapes['a string that doubles']?.(3000) ?? '');
  expect(text).toBe(shapes['a string that doubles']?.(3000));
  expect(findings).toEqual([
    expect.objectContaining({ rule: 'unplaced-flag', message: expect.stringContaining('too complex') }),
  ]);
});

test.each([
  ['shopt -s compat31', 'compat31'],
  ['set -k', 'keyword'],
  ['enable -n echo', 'enable'],
])('what changes the meaning of words is named: %s', (line, name) => {
  const text = `${line}\n${old}`;
  const { text: got, findings } = migrate(text);
  expect(got).toBe(text);
  expect(findings).toEqual([
    expect.objectContaining({ rule: 'unplaced-flag', message: expect.stringContaining(`uses \`${name}\``) }),
  ]);
});

test('more text than a tree can be held for is not parsed, and said', () => {
  const text = `${old}\n${'a\n'.repeat(2_000_000)}`;
  const { text: got, findings } = migrate(text);
  expect(got).toBe(text);
  expect(findings).toEqual([
    expect.objectContaining({ rule: 'unplaced-flag', message: expect.stringContaining('too complex') }),
  ]);
});

test.each([
  ['a value is handed from variable to variable', 5_000],
  ['a case has as many branches', 5_000],
])('flags are followed or told where %s', (name, n) => {
  const lines = Array.from({ length: n }, (_, index) => index);
  const text = name.startsWith('a case')
    ? `case $x in\n${lines.map((at) => `${at}) A=(--x=${at}) ;;\n`).join('')}esac\n${old} "\${A[@]}"\n`
    : `V0=--policy.load_vlm_weights=false\n${lines.map((at) => `V${at + 1}=$V${at}\n`).join('')}${old} $V${n}\n`;
  const { text: got, findings } = migrate(text);
  const told = findings.some((one) => one.severity === 'error' && !one.fixed);
  expect(told || !got.includes('--policy.load_vlm_weights')).toBe(true);
});

test.each([16, 40])('loops within loops, %i deep, are followed to their end', (depth) => {
  const text = `A=(--steps=5)\n${'for i in 1 2; do\nA+=(--x)\n'.repeat(depth)}${'done\n'.repeat(depth)}${old} "\${A[@]}"\n`;
  expect(migrate(text).text).toBe(text.replace(' --policy.load_vlm_weights=false', ''));
});

describe('functions of which any may be called, more often than they are followed', () => {
  const functions = Array.from({ length: 60 }, (_, at) => `f${at}() {\n${'  echo "$1" "$X"\n'.repeat(20)}}\n`).join('');
  const calls = 'read cmd <list; $cmd --steps=5\n'.repeat(200);

  test('a run with its flags written at it is migrated', () => {
    const text = `${functions}${calls}${old}\n`;
    expect(migrate(text).text).toBe(text.replace(' --policy.load_vlm_weights=false', ''));
  });

  test('a flag that one of them could use is left, and told', () => {
    const text = `${functions}${calls}X=--policy.load_vlm_weights=false\n$cmd\n${old.replace(/ \S+$/, ' $X')}\n`;
    const { text: got, findings } = migrate(text);
    expect(got).toBe(text);
    expect(findings).toContainEqual(expect.objectContaining({ flag: '--policy.load_vlm_weights', fixed: false }));
  });
});

test('one of forty elements by an unknown index is followed', () => {
  const element = (at: number): string => `  "--policy.use_reflow=true --policy.load_vlm_weights=false --seed=${at}"\n`;
  const text = `RUNS=(\n${Array.from({ length: 40 }, (_, at) => element(at)).join('')})\nlerobot-train --policy.teacher_model_path=/t \${RUNS[$SLURM_ARRAY_TASK_ID]}\n`;
  expect(migrate(text).text).toBe(text.replaceAll(' --policy.load_vlm_weights=false', ''));
});

test('hundreds of scripts that each read in a long library are followed up to a bound, and told', () => {
  const library = { path: 'lib.sh', original: 'log "$@"\n'.repeat(5000) };
  const scripts = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ path: `train${at}.sh`, original: `. ./lib.sh\n${old}\n` }));
  const [, few] = migrateTogether([library, ...scripts(3)]);
  expect(few?.text).not.toContain('load_vlm_weights');
  const [, ...many] = migrateTogether([library, ...scripts(200)]);
  expect(many.filter(({ text }) => text.includes('--policy.load_vlm_weights=false'))).toHaveLength(200);
  expect(many.map(({ findings: [first] }) => first?.message)).toEqual(
    many.map(() => expect.stringContaining('too complex')),
  );
});
