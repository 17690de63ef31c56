/** SARIF 2.1.0, with the fix of each file and a fingerprint that survives shifted lines. */
import { createHash } from 'node:crypto';
import { structuredPatch } from 'diff';
import { ruleIds } from '../migrate/severity.js';
import type { FileResult, Finding, Lang, RuleId } from '../types.js';
import { rulesIn } from './rules.js';

type RunMode = 'write' | 'dry-run' | 'check';

const schema = 'https://json.schemastore.org/sarif-2.1.0.json';

/** What has been written already is no result any more. Lines and columns are the findings' own. */
export function sarif(version: string, results: readonly FileResult[], mode: RunMode, lang?: Lang): string {
  const rules = rulesIn(lang);
  const log = {
    $schema: schema,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'reflow-migrate',
            version,
            semanticVersion: version,
            informationUri: 'https://www.npmjs.com/package/reflow-migrate',
            rules: ruleIds.map((id) => {
              const { summary, why, settle } = rules[id];
              return {
                id,
                name: id.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase()),
                shortDescription: { text: summary },
                fullDescription: { text: `${summary} ${why}` },
                help: { text: `${why} ${settle}` },
                defaultConfiguration: { level: levelOf(id) },
              };
            }),
          },
        },
        columnKind: 'unicodeCodePoints',
        results: results.flatMap((file) => resultsOf(file, mode)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

const levelOf = (id: RuleId): 'note' | 'error' =>
  id === 'freeze-vision-encoder' || id === 'optimizer-lr' || id === 'unused-variable' ? 'note' : 'error';

function resultsOf(file: FileResult, mode: RunMode): object[] {
  const lines = file.before.split('\n');
  const seen = new Map<string, number>();
  const uri = file.path.split('/').map(encodeURIComponent).join('/');
  const fix = fixOf(file, uri);
  const open = file.findings.filter((one) => !one.fixed || mode !== 'write');
  return open.map((one) => {
    const text = `${one.rule} ${lines[one.line - 1]?.trim() ?? ''}`;
    const count = (seen.get(text) ?? 0) + 1;
    seen.set(text, count);
    return {
      ruleId: one.rule,
      ruleIndex: ruleIds.indexOf(one.rule),
      level: one.severity === 'advice' ? 'note' : 'error',
      message: { text: one.message },
      locations: [{ physicalLocation: { artifactLocation: { uri }, region: regionOf(one) } }],
      partialFingerprints: { 'line/v1': `${createHash('sha256').update(text).digest('hex').slice(0, 16)}:${count}` },
      ...(one.fixed && fix ? { fixes: [fix] } : {}),
    };
  });
}

const regionOf = (one: Finding): object => ({
  startLine: one.line,
  startColumn: one.column,
  endLine: one.endLine,
  endColumn: one.endColumn,
});

/** The edits of a file belong together: each fix holds them all, by whole lines. */
function fixOf(file: FileResult, uri: string): object | undefined {
  if (!file.changed) return undefined;
  const { hunks } = structuredPatch('', '', file.before, file.text, undefined, undefined, { context: 0 });
  return {
    description: { text: 'Migrate the file.' },
    artifactChanges: [
      {
        artifactLocation: { uri },
        replacements: hunks.map((hunk) => {
          const added = hunk.lines.filter((line) => line.startsWith('+')).map((line) => `${line.slice(1)}\n`);
          const start = hunk.oldLines === 0 ? hunk.oldStart + 1 : hunk.oldStart;
          const end = start + hunk.oldLines;
          const last = file.before.split('\n');
          // A last line without a line feed ends at its own end.
          const open = end > last.length;
          return {
            deletedRegion: {
              startLine: start,
              startColumn: 1,
              endLine: open ? last.length : end,
              endColumn: open ? [...(last.at(-1) ?? '')].length + 1 : 1,
            },
            insertedContent: { text: open ? added.join('').replace(/\n$/, '') : added.join('') },
          };
        }),
      },
    ],
  };
}
