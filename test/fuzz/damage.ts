/** Damaged scripts: pieces of our own and of the machine's, cut out, doubled and put in. */
import fc from 'fast-check';
import { fixtures, systemScripts } from './corpus.js';

// What was found once is tried as it is; damaged again, a known gap would only be found again.
const own = fixtures().filter(({ path }) => !path.startsWith('test/fuzz/found/'));
const system = systemScripts();

/** Another option than none, for each text the same one. */
export const options = fc.record({
  addUseReflow: fc.boolean(),
  removeConflicting: fc.boolean(),
  fixContinuations: fc.boolean(),
  entrypoints: fc.constantFrom([], ['train-it']),
  teacherModelPath: fc.constantFrom(undefined, "/a teacher's"),
});

const junk = fc.oneof(
  fc.constantFrom(
    ...'" \' ` $( ) ${ } \\ \n (( )) | && ; # [[ { $ * ! < > & ~ =( += \t \r\n \0 \uFEFF \udcff \u2028'.split(' '),
    ...[
      '<<EOF\n',
      '<<-EOF\n',
      'if ',
      'done',
      'for x in ',
      'case x in ',
      '"${A[@]}"',
      '"$@"',
      "$'\\x41",
      ' \\\n',
      ' \\ \n',
    ],
    ...[
      '--policy.use_reflow=true ',
      '--policy.load_vlm_weights=false ',
      '--policy.train_expert_only=false ',
      'eval ',
      'bash -c ',
    ],
  ),
  fc.constantFrom(...own).map(({ text }) => text),
  fc.string({ maxLength: 5 }),
);

/** A script with pieces cut out, doubled and put in. */
export const mutated = fc
  .tuple(
    fc.oneof(
      { weight: 2, arbitrary: fc.constantFrom(...own) },
      { weight: 1, arbitrary: fc.constantFrom(...(system.length > 0 ? system : own)) },
    ),
    fc.array(fc.tuple(fc.nat(), fc.nat(40), junk, fc.nat(3)), { minLength: 1, maxLength: 6 }),
  )
  .map(([{ text }, changes]) =>
    changes.reduce((now, [at, length, piece, kind]) => {
      const pos = at % (now.length + 1);
      const lineStart = now.lastIndexOf('\n', pos) + 1;
      if (kind === 0) return now.slice(0, pos) + now.slice(pos + length);
      if (kind === 1) return now.slice(0, pos) + piece + now.slice(pos);
      if (kind === 2) return now.slice(0, pos) + now.slice(pos, pos + length) + now.slice(pos);
      return `${now.slice(0, lineStart)}${piece}\n${now.slice(lineStart)}`;
    }, text),
  );
