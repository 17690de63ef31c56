/** Shell scripts that nobody here wrote, and damaged ones: no throw, no defect, and nothing changes but what should. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { migrate } from '../../src/migrate/migrate.js';
import { smolvlaReflow } from '../../transforms/smolvla-reflow.js';
import { root } from '../helpers/program.js';

const options = { addUseReflow: false, removeConflicting: false, fixContinuations: false, entrypoints: [] };
const run = (text: string) => migrate(text, smolvlaReflow, options);
const reflow = 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t';
const old = `${reflow} --policy.load_vlm_weights=false --steps=1\n`;
const now = `${reflow} --steps=1\n`;

/** How many system scripts and mutations: more with FUZZ_RUNS. */
const runs = Number(process.env.FUZZ_RUNS ?? 200);
const seed = Number(process.env.FUZZ_SEED ?? 42);

function systemScripts(): string[] {
  try {
    const out = execFileSync(
      'grep',
      [
        '-rlIE',
        '--exclude-dir=node_modules',
        '^#!.*(bash|/sh|/dash)',
        '/usr/bin',
        '/usr/sbin',
        '/usr/lib',
        '/usr/share',
        '/etc',
      ],
      {
        encoding: 'utf8',
        maxBuffer: 1 << 28,
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    return out.split('\n').filter((path) => path !== '');
  } catch (error) {
    // grep ends with 2 where a file cannot be read, and still lists the others.
    const { stdout } = error as { stdout?: string };
    return stdout?.split('\n').filter((path) => path !== '') ?? [];
  }
}

test('a Reflow run at the head or the end of a system script is migrated, and the script stays as it is', () => {
  const texts = systemScripts()
    .slice(0, runs)
    .flatMap((path) => {
      try {
        const text = readFileSync(path, 'utf8');
        return text.length < 200_000 && !text.includes('\0') ? [{ path, text }] : [];
      } catch {
        return [];
      }
    });
  let migrated = 0;
  for (const { path, text } of texts) {
    const head = text.slice(0, text.indexOf('\n') + 1);
    const rest = text.slice(head.length);
    for (const [given, want] of [
      [`${text}\n${old}`, `${text}\n${now}`],
      [`${head}${old}${rest}`, `${head}${now}${rest}`],
    ] as const) {
      const { text: got, defect, findings } = run(given);
      expect([path, defect]).toEqual([path, undefined]);
      // What does not parse for us, or has a here-document open at its end, is left alone as a whole.
      if (findings.some((one) => one.rule === 'syntax-error')) expect(got).toBe(given);
      else {
        expect([path, got === want]).toEqual([path, true]);
        migrated++;
      }
    }
  }
  // Where there are system scripts, most of them parse.
  if (texts.length > 20) expect(migrated).toBeGreaterThan(texts.length);
  else console.warn(`only ${texts.length} system scripts here`);
});

const fixtures = [
  ...readdirSync(join(root, 'examples/before')).map((name) => join(root, 'examples/before', name)),
  ...readdirSync(join(root, 'test/oracle/scripts')).map((name) => join(root, 'test/oracle/scripts', name)),
].map((path) => readFileSync(path, 'utf8'));

const junk = fc.oneof(
  fc.constantFrom(
    '"',
    "'",
    '`',
    '$(',
    ')',
    '${',
    '}',
    '\\',
    '\n',
    '<<EOF\n',
    '((',
    '))',
    '|',
    '&&',
    ';',
    '#',
    '[[',
    '{',
    'if ',
    'done',
    '\r\n',
    '\0',
    '\uFEFF',
    '$',
    '"${A[@]}"',
    '*',
    '!',
  ),
  fc.string({ maxLength: 5 }),
);

/** A fixture with pieces cut out, doubled and put in. */
const mutated = fc
  .tuple(
    fc.constantFrom(...fixtures),
    fc.array(fc.tuple(fc.nat(), fc.nat(40), junk, fc.nat(2)), { minLength: 1, maxLength: 6 }),
  )
  .map(([text, changes]) =>
    changes.reduce((now, [at, length, piece, kind]) => {
      const pos = at % (now.length + 1);
      if (kind === 0) return now.slice(0, pos) + now.slice(pos + length);
      if (kind === 1) return now.slice(0, pos) + piece + now.slice(pos);
      return now.slice(0, pos) + now.slice(pos, pos + length) + now.slice(pos);
    }, text),
  );

test('damaged scripts: no throw, no defect, no second change, and without a Reflow run not a byte', () => {
  fc.assert(
    fc.property(mutated, (text) => {
      const { text: got, defect, invocations } = run(text);
      expect(defect).toBeUndefined();
      expect(run(got).text).toBe(got);
      if (invocations.every((one) => one.reflow === 'no')) expect(got).toBe(text);
      expect(got.length).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: runs * 5, seed },
  );
}, 600_000);
