// What a run found, in Markdown for the summary of a workflow: `node action/summary.mjs REPORT PATCH`.
import { readFileSync } from 'node:fs';

/** More rows or bytes than these are not read by anybody, and GitHub takes no more than a megabyte. */
const mostRows = 200;
const mostBytes = 500_000;

const [, , report, patch] = process.argv;

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Where the call was wrong there is none.
    return '';
  }
}

const html = (text) => text.replace(/[&<>"|`*_[\]\\~$#@:\n\r]/g, (char) => `&#${char.charCodeAt(0)};`);
const count = (number, noun) => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** A place, with a link to it where the workflow's repository is known. */
function place(path, line) {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_SHA: commit } = process.env;
  const name = `<code>${html(`${path}:${line}`)}</code>`;
  if (!server || !repository || !commit || path.startsWith('/')) return name;
  const address = `${server}/${repository}/blob/${commit}/${path.split('/').map(encodeURIComponent).join('/')}#L${line}`;
  return `<a href="${address}">${name}</a>`;
}

function table(findings) {
  const rows = findings
    .slice(0, mostRows)
    .map(({ path, line, rule, message }) => `| ${place(path, line)} | \`${rule}\` | ${html(message)} |`);
  const more = findings.length > mostRows ? ['', `… and ${findings.length - mostRows} more.`] : [];
  return ['', '| where | rule | what and why |', '|---|---|---|', ...rows, ...more];
}

function totals({ terms, summary, files }) {
  const { files: looked, invocations, reflowInvocations, changed, errors, removed, inserted, advice } = summary;
  const unsure = files.flatMap((file) => file.invocations).filter(({ concerned }) => concerned === 'unknown').length;
  const maybe = unsure > 0 ? `, ${unsure} ${unsure === 1 ? 'depends' : 'depend'} on how the script is run` : '';
  const runs = `${count(invocations, html(terms.run))}, ${reflowInvocations} of them ${html(terms.concerned)}${maybe}`;
  const parts = [`${count(looked, 'file')} looked at${invocations > 0 ? `, ${runs}` : ''}.`];
  const edits = [removed > 0 && `${count(removed, 'flag')} to remove`, inserted > 0 && `${inserted} to insert`];
  const how = edits.filter(Boolean).join(', ');
  if (changed > 0) parts.push(`**${count(changed, 'file')} would change**${how && ` (${how})`}.`);
  if (errors > 0) parts.push(`**${count(errors, 'finding')} left for a person.**`);
  if (changed === 0 && errors === 0) parts.push('**Nothing to do.**');
  if (advice > 0) parts.push(`${count(advice, 'suggestion')}.`);
  const all = files.flatMap(({ path, findings }) => findings.map((one) => ({ path, ...one })));
  const open = all.filter(({ severity, fixed }) => severity === 'error' && !fixed);
  const fixable = all.filter(({ fixed }) => fixed);
  return [
    parts.join(' '),
    ...(open.length > 0 ? ['', '#### For a person', ...table(open)] : []),
    ...(fixable.length > 0 ? ['', '#### What reflow-migrate changes', ...table(fixable)] : []),
  ];
}

function difference(text) {
  if (text === '') return [];
  // A fence that is longer than any in a script: no line of it ends the block.
  const longest = Math.max(5, ...[...text.matchAll(/~+/g)].map(([run]) => run.length));
  const fence = '~'.repeat(longest + 1);
  const shown = Buffer.from(text).subarray(0, mostBytes).toString();
  return ['', '<details><summary>The diff</summary>', '', `${fence}diff`, shown.trimEnd(), fence, '', '</details>'];
}

const text = read(report);
const found =
  text === '' ? ['A file could not be read, or the call was wrong: see the log.'] : totals(JSON.parse(text));
console.log(['### reflow-migrate', '', ...found, ...difference(read(patch))].join('\n'));
