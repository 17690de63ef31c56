/** SARIF 2.1.0, with the fix of each file and a fingerprint that survives shifted lines. */
import { structuredPatch } from 'diff';
import type { Fix, Log, Notification, PhysicalLocation, Region, Replacement, ReportingDescriptor, Result } from 'sarif';
import { encode } from '../files/text.js';
import { messagesIn } from '../messages/messages.js';
import { gravityOf, isEngineRule, isRule, ruleIds, withoutTransform } from '../migrate/severity.js';
import type { FileResult, Finding, Lang, RuleId, Severity } from '../types.js';
import type { Problem } from './reports.js';
import { openFindings, type RunMode, reported } from './results.js';
import { rulesIn, type Speaker } from './rules.js';

const schema = 'https://json.schemastore.org/sarif-2.1.0.json';

/** Lines and columns are the findings' own. */
export function sarif(
  version: string,
  results: readonly FileResult[],
  problems: readonly Problem[],
  mode: RunMode,
  lang?: Lang,
  speaker?: Speaker,
): string {
  const told = new Map(results.flatMap(({ findings }) => findings.map(({ rule, severity }) => [rule, severity])));
  const listed = [...new Set<RuleId>([...(speaker ? ruleIds.filter(isEngineRule) : ruleIds), ...told.keys()])];
  const notes = results.flatMap(noteNotifications);
  const log: Log = {
    $schema: schema,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'reflow-migrate',
            version,
            semanticVersion: version,
            // A package URL: the project has no address of its own.
            informationUri: `pkg:npm/reflow-migrate@${version}`,
            rules: listed.map((id) => descriptorOf(id, told.get(id) ?? gravityOf(id), lang, speaker)),
          },
        },
        invocations: [
          {
            executionSuccessful: problems.every(({ isLeft }) => isLeft),
            toolExecutionNotifications: problems.map(notificationOf),
            ...(notes.length > 0 && { toolConfigurationNotifications: notes }),
          },
        ],
        // Keeps these results apart from those of other tools and runs.
        automationDetails: { id: 'reflow-migrate/' },
        language: lang === 'zh' ? 'zh-CN' : 'en-US',
        columnKind: 'unicodeCodePoints',
        results: results.flatMap((file) => resultsOf(file, mode, listed, messagesIn(lang).fix)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** What is told of a rule; one that a transform names itself speaks in its findings. */
function descriptorOf(id: RuleId, severity: Severity, lang: Lang | undefined, speaker: Speaker): ReportingDescriptor {
  const name = id.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
  const defaultConfiguration = { level: levelOf(severity) };
  const own = withoutTransform(id);
  if (!isRule(own)) return { id, name, shortDescription: { text: id }, defaultConfiguration };
  const { summary, why, settle } = rulesIn(lang, speaker)[own];
  return {
    id,
    name,
    shortDescription: { text: summary },
    fullDescription: { text: `${summary} ${why}` },
    help: { text: `${why} ${settle}`, markdown: `${why}\n\n**${settle}**` },
    defaultConfiguration,
  };
}

/** A path need not be there, or be one at all. */
const notificationOf = ({ path, message, isLeft }: Problem): Notification => ({
  level: isLeft ? 'warning' : 'error',
  message: { text: `${path}: ${message}` },
  locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path) } } }],
});

/** Ignore comments and entries of a baseline that are of no use: they are about how the tool is set up, and no results. */
const noteNotifications = (file: FileResult): Notification[] =>
  (reported(file).notes ?? []).map(({ line, column, message }) => ({
    level: 'note',
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file.path) },
          region: { startLine: line, startColumn: column },
        },
      },
    ],
  }));

const levelOf = (severity: Severity): 'note' | 'error' => (severity === 'advice' ? 'note' : 'error');

function resultsOf(file: FileResult, mode: RunMode, listed: readonly RuleId[], description: string): Result[] {
  const lines = withoutMark(file.before).split('\n');
  const uri = uriOf(file.path);
  const fix = fixOf(file, lines, uri, description);
  return openFindings(file, mode).map(({ finding: one, fingerprint }) => ({
    ruleId: one.rule,
    ruleIndex: listed.indexOf(one.rule),
    level: levelOf(one.severity),
    message: { text: one.message },
    locations: [{ physicalLocation: { artifactLocation: { uri }, ...placeOf(one, lines) } }],
    partialFingerprints: { 'line/v1': fingerprint },
    ...(one.fixed && fix ? { fixes: [fix] } : {}),
  }));
}

/** A byte-order mark is no character of its line. */
const withoutMark = (text: string): string => text.replace(/^\ufeff/, '');

/** A part of an address, by its bytes: a name need not be UTF-8. */
const escaped = (name: string): string =>
  encode(name)
    .toString('latin1')
    .replace(/[^\w.!~*'()-]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);

/** A relative path is a relative reference, one from the root a file's address. */
function uriOf(path: string): string {
  const encoded = path.split('/').map(escaped).join('/');
  if (path.startsWith('/')) return `file://${encoded}`;
  return /^[A-Za-z]:\//.test(path) ? `file:///${path.slice(0, 2)}${encoded.slice(4)}` : encoded;
}

/** More of a line than this is not copied into the report. */
const longest = 1000;

/** The place with its own text, and with the lines around it. */
function placeOf(one: Finding, lines: readonly string[]): Pick<PhysicalLocation, 'region' | 'contextRegion'> {
  const region: Region = {
    startLine: one.line,
    startColumn: one.column,
    endLine: one.endLine,
    endColumn: one.endColumn,
  };
  const first = Math.max(1, one.line - 1);
  const last = Math.min(lines.length, one.endLine + 1);
  const around = lines.slice(first - 1, last);
  if (around.some((line) => line.length > longest)) return { region };
  const own = lines.slice(one.line - 1, one.endLine).map((line) => [...line]);
  own[own.length - 1]?.splice(one.endColumn - 1);
  own[0]?.splice(0, one.column - 1);
  return {
    region: { ...region, snippet: { text: own.map((line) => line.join('')).join('\n') } },
    contextRegion: { startLine: first, endLine: last, snippet: { text: around.join('\n') } },
  };
}

/** The edits of a file belong together: each fix holds them all, by whole lines. */
function fixOf(file: FileResult, lines: readonly string[], uri: string, text: string): Fix | undefined {
  if (!file.changed) return undefined;
  const [before, after] = [withoutMark(file.before), withoutMark(file.text)];
  const { hunks } = structuredPatch('', '', before, after, undefined, undefined, { context: 0 });
  const replacements = hunks.map((hunk): Replacement => {
    const added = hunk.lines.filter((line) => line.startsWith('+')).map((line) => `${line.slice(1)}\n`);
    // Where nothing goes, the number is that of the line in front of which something comes.
    const start = hunk.oldStart;
    const end = start + hunk.oldLines;
    // A last line without a line feed ends at its own end.
    const open = end > lines.length;
    return {
      deletedRegion: {
        startLine: start,
        startColumn: 1,
        endLine: open ? lines.length : end,
        endColumn: open ? [...(lines.at(-1) ?? '')].length + 1 : 1,
      },
      insertedContent: { text: open ? added.join('').replace(/\n$/, '') : added.join('') },
    };
  });
  return {
    description: { text },
    artifactChanges: [{ artifactLocation: { uri }, replacements }],
  };
}
