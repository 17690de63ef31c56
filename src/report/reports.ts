/** The reports for machines, each a text over the whole run; each format is loaded only where it is asked for. */
import type { Transform } from '../migrate/transform.js';
import type { FileResult, Lang } from '../types.js';
import type { Look } from './pretty.js';
import type { RunMode } from './results.js';

/** Formats of a report; a listing is only printed. */
export type ReportFormat = 'json' | 'sarif' | 'github' | 'gitlab' | 'patch' | 'html' | Listing;

/** What is only printed, in place of a diff. */
export type Listing = 'list' | 'statistics' | 'inspect' | 'inspect-json';

export interface ReportOn {
  readonly transform: Transform;
  /** The program's own version, for reports that name it. */
  readonly version: string;
  readonly mode: RunMode;
  readonly lang?: Lang | undefined;
  /** The language of what machines read. */
  readonly reportLang?: Lang | undefined;
  /** Whether a person looks at what is printed. */
  readonly terminal?: boolean;
  /** For `inspect`, which people read. */
  readonly look?: Pick<Look, 'colours' | 'columns'>;
  /** What could not be read or written. */
  readonly problems: readonly Problem[];
  /** Number of files that were looked at. */
  readonly looked: number;
  /** A path as it is from the repository's root, by which services that show findings beside the code know a file. */
  fromRoot(path: string): string;
}

/** A file that something is wrong with, in the language of the reports. */
export interface Problem {
  readonly path: string;
  readonly message: string;
  /** Whether it is only left for a person: nothing went wrong. */
  readonly isLeft?: boolean;
}

export async function reportOf(format: ReportFormat, results: readonly FileResult[], on: ReportOn): Promise<string> {
  const { transform, version, mode, lang, reportLang, problems, looked, fromRoot } = on;
  const rooted = <T extends { readonly path: string }>(all: readonly T[]): T[] =>
    all.map((one) => ({ ...one, path: fromRoot(one.path) }));
  switch (format) {
    case 'json':
      return (await import('./json.js')).json(transform, results, problems, looked);
    case 'sarif': {
      const [{ sarif }, { speakerOf }] = [await import('./sarif.js'), await import('./rules.js')];
      return sarif(version, rooted(results), rooted(problems), mode, reportLang, speakerOf(transform));
    }
    case 'github':
      return (await import('./github.js')).github(rooted(results), mode);
    case 'gitlab':
      return (await import('./gitlab.js')).gitlab(rooted(results), mode);
    case 'patch': {
      const { diff } = await import('./diff.js');
      return results.map(({ path, before, text }) => diff(path, before, text)).join('');
    }
    case 'html':
      return (await import('./html.js')).html(version, transform, results, looked, mode, lang);
    case 'list':
      return (await import('./list.js')).list(results, on.terminal ?? false);
    case 'statistics':
      return (await import('./list.js')).statistics(results, lang);
    case 'inspect-json':
      return (await import('./inspect-json.js')).inspectJson(results, transform);
    case 'inspect':
      return (await import('./inspect.js')).inspect(results, transform, { lang, ...on.look });
  }
}
