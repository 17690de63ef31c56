/** A file's part of the page: its findings, its changes side by side, its training runs. */
import type { Outcome, PageMessages } from '../../messages/page.js';
import type { Messages } from '../../messages/types.js';
import type { Terms, Transform } from '../../migrate/transform.js';
import type { FileResult, Finding, InvocationReport } from '../../types.js';
import { flagRows } from '../flags.js';
import { type Markup, markup, sentence, trusted } from './markup.js';
import { type LaidDiff, type Mark, sideBySide } from './side-by-side.js';

export interface DrawnFile {
  readonly file: FileResult;
  /** The section's id. */
  readonly id: string;
  readonly section: Markup;
  /** What became of it, in short. */
  readonly chips: Markup;
  /** Rules that only this file needs. */
  readonly style: string;
  /** The findings that are left for a person. */
  readonly open: readonly NumberedFinding[];
}

interface NumberedFinding {
  readonly id: string;
  readonly about: Finding;
}

/** What the parts of the page are drawn with. */
export interface Setting {
  /** The changes are written, and not only shown. */
  readonly written: boolean;
  readonly transform: Transform;
  /** What the runs are called. */
  readonly terms: Terms;
  readonly messages: Messages;
  readonly words: PageMessages;
}

/** Draws the file with the given number, from 1. */
export function drawFile(file: FileResult, number: number, setting: Setting): DrawnFile {
  const { words } = setting;
  const id = `file-${number}`;
  const findings = file.findings
    .toSorted((a, b) => order.indexOf(outcomeOf(a)) - order.indexOf(outcomeOf(b)))
    .map((about, index): NumberedFinding => ({ id: `finding-${number}-${index + 1}`, about }));
  const diff = file.changed
    ? sideBySide(file.before, file.text, (lines) => marksOf(findings, lines, number, words))
    : undefined;
  const open = findings.filter(({ about }) => outcomeOf(about) === 'open');
  const chips = chipsOf(file, diff, open.length, words);
  const lines = file.before.split('\n');
  const listed = (some: readonly NumberedFinding[]): Markup => markup`<ol class="findings">
${some.map((one) => finding(one, lines[one.about.line - 1] ?? '', diff, number, setting))}</ol>`;
  const advice = findings.filter(({ about }) => outcomeOf(about) === 'advice');
  const others = findings.filter((one) => !advice.includes(one));
  const section = markup`<section class="file" id="${id}" aria-labelledby="${id}-name">
<header><h2 id="${id}-name">${named(file.path)}</h2> ${chips}</header>
${file.defect === undefined ? undefined : markup`<p class="defect">${words.defectMessage(file.defect)}</p>`}
${others.length === 0 ? undefined : markup`<h3>${words.findings}</h3>\n${listed(others)}`}
${diff ? changes(diff, file.path, number, words) : undefined}
${advice.length === 0 ? undefined : markup`<details>\n<summary>${words.advice(advice.length)}</summary>\n${listed(advice)}</details>`}
${file.invocations.length === 0 ? undefined : runs(file, setting)}
</section>`;
  // Both sides of the diff are one grid: this many rows make the second one begin at the top.
  const style = diff ? `#diff-${number}{grid-template-rows:repeat(${diff.rows},auto)}\n` : '';
  return { file, id, section, chips, style, open };
}

const order: readonly Outcome[] = ['open', 'fixed', 'advice'];
const outcomeOf = (one: Finding): Outcome => (one.fixed ? 'fixed' : one.severity === 'advice' ? 'advice' : 'open');

/** The folder is only said, the file's name is what one looks for. */
function named(path: string): Markup {
  const at = path.lastIndexOf('/') + 1;
  return markup`<span class="folder">${path.slice(0, at)}</span>${path.slice(at)}`;
}

function chipsOf(file: FileResult, diff: LaidDiff | undefined, open: number, words: PageMessages): Markup {
  return markup`<span class="chips">${open > 0 ? markup`<span class="chip open">${words.openIn(open)}</span>` : undefined}${
    file.defect === undefined ? undefined : markup`<span class="chip open">${words.defect}</span>`
  }${
    diff
      ? [
          amount('added', `+${diff.added}`, words.added(diff.added), diff.added),
          amount('deleted', `−${diff.deleted}`, words.deleted(diff.deleted), diff.deleted),
        ]
      : markup`<span class="chip">${words.unchanged}</span>`
  }</span>`;
}

const amount = (kind: string, shown: string, said: string, number: number): Markup | undefined =>
  number === 0
    ? undefined
    : markup`<span class="chip ${kind}"><span aria-hidden="true">${shown}</span><span class="said">${said}</span></span>`;

const wideId = (number: number, line: number): string => `wide-${number}-${line}`;
const narrowId = (number: number, line: number): string => `narrow-${number}-${line}`;

/** The places in the diff that findings speak of, advice apart; the first finding of a line is the one that it leads back to. */
function marksOf(
  findings: readonly NumberedFinding[],
  lines: ReadonlySet<number>,
  number: number,
  words: PageMessages,
): Mark[] {
  const marks = new Map<number, Mark>();
  for (const { id, about } of findings) {
    const { line } = about;
    if (outcomeOf(about) === 'advice' || !lines.has(line) || marks.has(line)) continue;
    marks.set(line, {
      line,
      wideId: wideId(number, line),
      narrowId: narrowId(number, line),
      href: `#${id}`,
      kind: outcomeOf(about),
      label: words.lineOf(line, about.rule),
    });
  }
  return [...marks.values()];
}

function finding(
  { id, about }: NumberedFinding,
  source: string,
  diff: LaidDiff | undefined,
  number: number,
  { written, words }: Setting,
): Markup {
  const outcome = outcomeOf(about);
  const help = about.help ?? '';
  const reason = about.message.slice(0, about.message.length - help.length).trimEnd();
  const drawn = outcome !== 'advice' && diff?.lines.has(about.line) === true;
  // Where both are hidden or shown, the reader sees one link: the diff is laid out anew on a narrow screen.
  const links = drawn
    ? markup` <a class="only-wide" href="#${wideId(number, about.line)}">${words.seeInChanges}</a><a class="only-narrow" href="#${narrowId(number, about.line)}">${words.seeInChanges}</a>`
    : undefined;
  return markup`<li class="finding ${outcome}" id="${id}" tabindex="-1">
<p class="what"><span class="badge">${words.outcome[outcome === 'fixed' && !written ? 'willBeFixed' : outcome]}</span> <code class="rule">${about.rule}</code> <span class="place">${words.place(about.line, about.column)}</span>${links}</p>
<p class="message">${sentence(reason)}</p>${
    help === '' || about.fixed
      ? undefined
      : markup`
<p class="message help">${sentence(help)}</p>`
  }
${drawn && outcome !== 'open' ? undefined : frame(about, source)}
</li>
`;
}

/** Characters that are shown around a mark. */
const around = 80;

/** The line of a finding, with the finding marked. */
function frame(about: Finding, source: string): Markup {
  const chars = [...source.replace(/\r$/u, '').replace(/^\ufeff/u, '')];
  const start = Math.min(about.column - 1, chars.length);
  const end = about.endLine === about.line ? Math.max(start, about.endColumn - 1) : chars.length;
  const shown = Math.min(end, start + 4 * around);
  const from = start > 2 * around ? start - around : 0;
  const to = Math.min(chars.length, shown + 2 * around);
  const part = (a: number, b: number): string => chars.slice(a, b).join('');
  return markup`<pre class="frame"><span class="no" data-line="${about.line}"></span><code>${from > 0 ? '…' : ''}${part(from, start)}<mark>${part(start, shown)}</mark>${part(shown, to)}${to < chars.length ? '…' : ''}</code></pre>`;
}

function changes(diff: LaidDiff, path: string, number: number, words: PageMessages): Markup {
  return markup`<h3>${words.changes}</h3>
<div class="diff wide" id="diff-${number}" role="group" aria-label="${words.changesOf(path)}">${diff.wide}</div>
<div class="diff narrow" role="group" aria-label="${words.changesOf(path)}">${diff.narrow}</div>`;
}

function runs(file: FileResult, setting: Setting): Markup {
  return markup`<details>
<summary>${setting.words.invocations(file.invocations.length, setting.terms.run)}</summary>
${file.invocations.map((one) => run(one, file, setting))}</details>`;
}

function run(invocation: InvocationReport, file: FileResult, { transform, messages, words }: Setting): Markup {
  const head = words.columns.map((name) => markup`<th scope="col">${name}</th>`);
  const rows = flagRows(file, invocation, transform, messages).map(
    ({ name, value, place, from, marks }) =>
      markup`<tr${marks.includes('overridden') ? trusted(' class="overridden"') : undefined}><th scope="row"><code>${name}</code></th><td><code>${value}</code></td><td>${from}${
        place === '' ? undefined : markup` <span class="place">${place}</span>`
      }</td><td>${marks.map((mark) => markup`<span class="mark ${mark}">${messages.inspect.mark[mark]}</span> `)}</td></tr>\n`,
  );
  const label = words.invocation(invocation.line, messages.runs.kind[invocation.concerned]);
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table>
<caption>${label}: <code>${invocation.command}</code></caption>
<thead><tr>${head}</tr></thead>
<tbody>
${rows}</tbody>
</table></div>
`;
}
