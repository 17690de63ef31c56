/** What the page for a review says, in English. */
import type { PageMessages } from './page.js';

const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;

export const pageEn: PageMessages = {
  lang: 'en',
  list: (parts) => parts.join(', '),
  headline: {
    changed: (files) => `${count(files, 'file')} changed`,
    wouldChange: (files) => `${count(files, 'file')} would change`,
    open: (findings) => `${count(findings, 'finding needs', 'findings need')} a person`,
    nothing: 'Nothing to do',
  },
  run: { written: 'The changes have been written.', preview: 'A preview: nothing has been written.' },
  skip: 'Skip to the files',
  previous: 'Previous finding',
  next: 'Next finding',
  light: 'Light',
  dark: 'Dark',
  numbers: {
    title: 'In numbers',
    looked: 'files looked at',
    changed: { written: 'changed', preview: 'would change' },
    runs: 'training runs',
    reflow: 'of them Reflow',
    removed: { written: 'flags removed', preview: 'flags to remove' },
    inserted: { written: 'inserted', preview: 'to insert' },
    open: 'for a person',
    advice: 'advice',
  },
  forAPerson: 'What needs a person',
  files: 'Files',
  findings: 'Findings',
  changes: 'Changes',
  changesOf: (path) => `Changes of ${path}`,
  outcome: { open: 'For a person', fixed: 'Fixed', willBeFixed: 'Will be fixed', advice: 'Advice' },
  openIn: (findings) => `${findings} for a person`,
  added: (lines) => `${count(lines, 'line')} added`,
  deleted: (lines) => `${count(lines, 'line')} removed`,
  unchanged: 'no change',
  defect: 'a proof failed',
  defectMessage: (proof) =>
    `A proof failed, so the file was left alone. This is our mistake, please report it: ${proof}`,
  place: (line, column) => `line ${line}, column ${column}`,
  seeInChanges: 'see it in the changes',
  lineOf: (line, rule) => `line ${line}: ${rule}`,
  invocations: (number) => `${count(number, 'training run')} with effective flags`,
  invocation: (line, kind) => `Line ${line}, ${kind}`,
  columns: ['Flag', 'Value', 'From', 'Mark'],
  nothing: 'The files looked at hold no training run and no finding.',
  keys: 'n or j goes to the next finding, p or k to the previous one.',
  made: (version) => `Made by reflow-migrate ${version}. This page loads nothing and works offline.`,
};
