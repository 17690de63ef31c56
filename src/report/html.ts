/** One page to review a run: what it found and changed. It stands alone: nothing is loaded, and nothing in it but its own script runs. */
import { createHash } from 'node:crypto';
import { anyRun, messagesIn } from '../messages/messages.js';
import type { PageMessages } from '../messages/page.js';
import { pageEn } from '../messages/page-en.js';
import { pageZh } from '../messages/page-zh.js';
import type { Transform } from '../migrate/transform.js';
import type { FileResult, Lang } from '../types.js';
import { type DrawnFile, drawFile, type Setting } from './page/file.js';
import { type Markup, markup, sentence, trusted } from './page/markup.js';
import { script } from './page/script.js';
import { style } from './page/style.js';
import { type Summary, type Tally, tallyOf } from './summary.js';

const wordsIn: Readonly<Record<Lang, PageMessages>> = { en: pageEn, zh: pageZh };

const name = 'reflow-migrate';

/** The page as a whole. `looked` is the number of files looked at; the same input gives the same page. */
export function html(
  version: string,
  transform: Transform,
  results: readonly FileResult[],
  looked: number,
  mode: 'write' | 'dry-run' | 'check',
  lang: Lang = 'en',
): string {
  const words = wordsIn[lang];
  const terms = (transform.terms ?? anyRun)[lang];
  const messages = messagesIn(lang, transform.terms);
  const setting: Setting = { written: mode === 'write', transform, terms, messages, words };
  const tally = tallyOf(results, looked);
  // Of what is only a note, such as a baseline, there is nothing to review.
  const shown = results.filter((file) => file.changed || file.findings.length + file.invocations.length > 0);
  const files = shown.map((file, index) => drawFile(file, index + 1, setting));
  const css = style + files.map((one) => one.style).join('');
  const headline = headlineOf(tally.summary, setting);
  const page = markup`<!doctype html>
<html lang="${words.lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(css)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${headline} · ${name}</title>
<link rel="icon" href="data:,">
<style>${trusted(css)}</style>
</head>
<body>
<a class="skip" href="#files">${words.skip}</a>
<header class="bar">
<p class="name">${name}</p>
<div class="tools">
<button type="button" id="previous" data-scripted hidden aria-label="${words.previous}">↑</button>
<button type="button" id="next" data-scripted hidden aria-label="${words.next}">↓</button>
<button type="button" id="theme" data-scripted hidden data-light="${words.light}" data-dark="${words.dark}">${words.dark}</button>
</div>
</header>
<main>
<h1>${headline}</h1>
<p class="lead">${transform.title[lang]} · ${words.run[setting.written ? 'written' : 'preview']}</p>
${numbers(tally, setting)}
${forAPerson(files, words)}
${contents(files, setting)}
${files.map((one) => one.section)}
</main>
<footer>
<p data-scripted hidden>${words.keys}</p>
<p>${words.made(version)}</p>
</footer>
<script>${trusted(script)}</script>
</body>
</html>
`;
  return page.text;
}

/** Nothing may be loaded; the one style and the one script are allowed by what they hold. */
function policy(css: string): string {
  const hash = (source: string): string => `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
  return [
    "default-src 'none'",
    'img-src data:',
    `style-src ${hash(css)}`,
    `script-src ${hash(script)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function headlineOf({ changed, errors }: Summary, { written, words: { headline, list } }: Setting): string {
  const parts: string[] = [];
  if (changed > 0) parts.push(written ? headline.changed(changed) : headline.wouldChange(changed));
  if (errors > 0) parts.push(headline.open(errors));
  return parts.length > 0 ? list(parts) : headline.nothing;
}

function numbers({ summary, unsure }: Tally, { written, terms, words: { numbers: names } }: Setting): Markup {
  const told = written ? 'written' : 'preview';
  const one = (number: number, name: string, kind = ''): Markup | undefined =>
    number === 0 ? undefined : markup`<div class="number ${kind}"><dt>${name}</dt><dd>${number}</dd></div>\n`;
  return markup`<section aria-labelledby="numbers">
<h2 id="numbers" class="quiet">${names.title}</h2>
<dl class="numbers">
${one(summary.errors, names.open, 'open')}${one(summary.changed, names.changed[told], 'changed')}${one(summary.removed, names.removed[told])}${one(summary.inserted, names.inserted[told])}${one(summary.invocations, names.runs(terms.run))}${one(summary.reflowInvocations, names.concerned(terms.counted))}${one(unsure, names.maybe(terms.counted))}${one(summary.advice, names.advice)}${one(summary.files, names.looked)}</dl>
</section>`;
}

function forAPerson(files: readonly DrawnFile[], words: PageMessages): Markup | undefined {
  const open = files.flatMap(({ file, open: ids }) => ids.map((id) => ({ path: file.path, ...id })));
  if (open.length === 0) return undefined;
  return markup`<section aria-labelledby="open">
<h2 id="open">${words.forAPerson}</h2>
<ol class="links">
${open.map(
  ({ path, about, id }) =>
    markup`<li><a href="#${id}"><code>${path}:${about.line}</code></a> <code class="rule">${about.rule}</code><span class="message">${sentence(about.message)}</span></li>\n`,
)}</ol>
</section>`;
}

function contents(files: readonly DrawnFile[], { words, terms }: Setting): Markup {
  if (files.length === 0) return markup`<p id="files" tabindex="-1">${words.nothing(terms.run)}</p>`;
  return markup`<nav id="files" tabindex="-1" aria-labelledby="contents">
<h2 id="contents">${words.files}</h2>
<ul class="links">
${files.map(({ file, id, chips }) => markup`<li><a href="#${id}"><code>${file.path}</code></a> ${chips}</li>\n`)}</ul>
</nav>`;
}
