/** What a person may ask for on the command line, by chance; and what that allows to become of a call. */
import fc from 'fast-check';
import type { MigrateOptions, RuleId } from '../../src/types.js';

/** Options of a run. */
export interface Asked {
  readonly teacher: string | undefined;
  readonly addUseReflow: boolean;
  readonly removeConflicting: boolean;
  readonly fixContinuations: boolean;
  /** From `--only` and `--skip`; undefined: all. */
  readonly rules: readonly RuleId[] | undefined;
  /** Which changes a person accepts under `-i`, by chance from this number; undefined: all. */
  readonly choice: number | undefined;
}

/** A run without options. */
export const nothing: Asked = {
  teacher: undefined,
  addUseReflow: false,
  removeConflicting: false,
  fixContinuations: false,
  rules: undefined,
  choice: undefined,
};

const rules: readonly RuleId[] = [
  'obsolete-flag',
  'conflicting-value',
  'unresolved-value',
  'missing-teacher-model-path',
  'missing-use-reflow',
  'broken-continuation',
];

/** Paths of any characters, most of which shells read in their own way. */
const path = fc.oneof(
  fc.constantFrom('/t', 'hub/name', '/data/my teacher', "it's", '$HOME/t', '~/t', '-t', 'a\\b', 'a`b', 'ü/ж/模型'),
  fc.constantFrom('a"b', 'a\nb', '\n', ' ', '*', '{a,b}', '#t', 'a;b', '$(x)', '!!', '\\', 'a\\', '--a=1', '\u{1f600}'),
  fc.string({ unit: fc.constantFrom(...'abc/.-_ \'"$`\\~\n\t*?[]{}()<>|&;!#%=é'), minLength: 1, maxLength: 8 }),
);

/** Options by chance; the plain run has an oracle of its own. */
export const asked: fc.Arbitrary<Asked> = fc.record({
  teacher: fc.option(path, { freq: 4, nil: undefined }),
  addUseReflow: fc.boolean(),
  removeConflicting: fc.boolean(),
  fixContinuations: fc.constantFrom(true, true, false),
  rules: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, fc.subarray([...rules])),
  choice: fc.constantFrom(undefined, undefined, undefined, 1, 2, 3),
});

/** The engine's options. */
export function optionsOf({ teacher, rules: some, choice, ...flags }: Asked): MigrateOptions {
  return {
    ...flags,
    ...(teacher !== undefined && { teacherModelPath: teacher }),
    ...(some && { rules: new Set(some) }),
    ...(choice !== undefined && {
      accepts: ({ rule, line, column }) => ((line * 31 + column * 7 + rule.length) * choice) % 3 > 0,
    }),
    entrypoints: [],
  };
}

/** Whether a rule is looked at. */
export const heeds = ({ rules: some }: Asked, rule: RuleId): boolean => some?.includes(rule) ?? true;
