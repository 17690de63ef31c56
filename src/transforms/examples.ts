/** Whether the examples of a record come to what they say. */
import { migrateScript } from '../hosts/several.js';
import { spellingsOf } from '../migrate/spellings.js';
import type { Finding, MigrateOptions } from '../types.js';
import { allowed } from './allow.js';
import { type Judged, judgedByBash } from './by-bash.js';
import type { Example, FileTransform } from './record.js';

/** What an example came to. */
export interface Outcome {
  readonly example: Example;
  /** What it should have become, and what it became; undefined where that is the same. */
  readonly text: readonly [expected: string, found: string] | undefined;
  /** The same of the rules that are left for a person, and what is said of each. */
  readonly reports: { readonly expected: readonly string[]; readonly found: readonly Finding[] } | undefined;
  /** What a second run makes of the result, where it makes anything of it. */
  readonly again: string | undefined;
  /** What the commands got before and after under bash, where it is not what the rules make of it. */
  readonly bash: Exclude<Judged, string> | undefined;
  /** Why it cannot be proved: a fault of ours. */
  readonly defect: string | undefined;
}

export const isPassed = ({ text, reports, again, bash, defect }: Outcome): boolean =>
  [text, reports, again, bash, defect].every((one) => one === undefined);

const options = { fixContinuations: false, entrypoints: [] };

/** A script's last line ends. */
const ended = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);

/** The files around the script of an example, which may be none. */
export const filesOf =
  ({ files }: Pick<Example, 'files'>): NonNullable<MigrateOptions['filesAt']> =>
  (end) =>
    Object.entries(files).flatMap(([path, text]) => (`/${path}`.endsWith(`/${end}`) ? [text] : []));

/** What an example is tried with. */
export const exampleOptions = (example: Pick<Example, 'files' | 'allow'>): MigrateOptions => ({
  ...{ ...options, allow: allowed(example.allow), filesAt: filesOf(example) },
});

export function tried(transform: FileTransform, example: Example): Outcome {
  const asked = exampleOptions(example);
  const { text, findings, defect } = migrateScript(ended(example.before), transform, asked);
  const left = findings.filter(({ severity, fixed }) => severity === 'error' && !fixed);
  const isExpected = left.map(({ rule }) => rule).join() === example.reports.join();
  const after = ended(example.after);
  const again = migrateScript(text, transform, asked).text;
  const migrated = (script: string): string => migrateScript(script, transform, asked).text;
  const judged = judgedByBash(ended(example.before), text, migrated, left.length > 0);
  return {
    example,
    text: text === after ? undefined : [after, text],
    reports: isExpected ? undefined : { expected: example.reports, found: left },
    again: again === text ? undefined : again,
    bash: typeof judged === 'string' ? undefined : judged,
    defect,
  };
}

/** The flags of rules that no example has. */
export const untried = (transform: FileTransform): string[] => [
  ...new Set(
    transform.written
      .flat()
      .flatMap((rule) => ('flag' in rule ? [rule.flag] : []))
      .filter((flag) => {
        const ways = spellingsOf(flag, transform);
        return !transform.examples.some(({ before }) => ways.some((one) => before.includes(one)));
      }),
  ),
];
