/** The reports for machines, each a text over the whole run; each format is loaded only where it is asked for. */
import type { Transform } from '../migrate/transform.js';
import type { FileResult, Lang } from '../types.js';
import type { Look } from './pretty.js';

/** Formats that a report can be saved in; `inspect` is only printed. */
export type ReportFormat = 'json' | 'sarif' | 'github' | 'patch' | 'html' | 'inspect';

export interface ReportOn {
  readonly transform: Transform;
  /** The program's own version, for reports that name it. */
  readonly version: string;
  readonly mode: 'write' | 'dry-run' | 'check';
  readonly lang?: Lang | undefined;
  /** For `inspect`, which people read. */
  readonly look?: Pick<Look, 'colours' | 'columns'>;
  /** Number of files that were looked at. */
  readonly looked: number;
}

export async function reportOf(format: ReportFormat, results: readonly FileResult[], on: ReportOn): Promise<string> {
  const { transform, version, mode, lang, looked } = on;
  switch (format) {
    case 'json':
      return (await import('./json.js')).json(transform.id, results, looked);
    case 'sarif':
      return (await import('./sarif.js')).sarif(version, results, mode, lang);
    case 'github':
      return (await import('./github.js')).github(results, mode);
    case 'patch': {
      const { diff } = await import('./diff.js');
      return results.map(({ path, before, text }) => diff(path, before, text)).join('');
    }
    case 'html':
      return (await import('./html.js')).html(version, transform, results, looked, mode, lang);
    case 'inspect':
      return (await import('./inspect.js')).inspect(results, transform, { lang, ...on.look });
  }
}
